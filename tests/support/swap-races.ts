import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Scope } from "#app/auth/scope.server.ts";
import { recallSignOff, requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import { insertDocument } from "./canary-documents.ts";
import { answer, type Desk, kept, MAIL_PATHS, openDesk } from "./documents.ts";
import { TODAY } from "./engagement.ts";
import { clearMailbox } from "./mailbox.ts";

export interface SwapReport {
  races: number;
  /** Races in which the signer was faster than the swap. */
  signedFirst: number;
  /** Races in which the version was swapped under the signer. */
  swappedFirst: number;
  /** Signatures on bytes the signer was not shown, and other things that must not be. */
  wrong: string[];
}

/**
 * A signer looks at a version and signs while the office takes it back and sends another one. Each time the signer
 * first signs what was seen, under the old request and under the new one, and then what the new one shows.
 */
export async function raceSwaps(races: number): Promise<SwapReport> {
  const desk = await openDesk();
  const report: SwapReport = { races, signedFirst: 0, swappedFirst: 0, wrong: [] };
  for (let race = 0; race < races; race += 1) await raceOnce(desk, race, report);
  return report;
}

async function raceOnce(desk: Desk, race: number, report: SwapReport): Promise<void> {
  const owner = desk.world.scope;
  // Each race mails the signer, who gets so many a day at most.
  await clearMailbox(desk.world.owner.email);
  const place = { clientId: desk.engagement.client.id, engagementId: desk.engagement.id };
  const seen = await kept(
    owner.write((db) => insertDocument(db, owner, { ...place, name: "换版", number: `S-${race}`, stage: "sent" })),
  );
  const [signed, next] = await Promise.all([
    sleep(Math.random() * 30).then(() => answer(owner, seen.requestId, seen.pdfSha256)),
    swap(owner, seen, race),
  ]);
  if (signed.ok === (next !== null)) report.wrong.push(`race ${race}: both or neither happened`);
  if (next) {
    report.swappedFirst += 1;
    for (const requestId of [seen.requestId, next.requestId]) {
      if ((await answer(owner, requestId, seen.pdfSha256)).ok) report.wrong.push(`race ${race}: signed unseen bytes`);
    }
    if (!(await answer(owner, next.requestId, next.pdfSha256)).ok) report.wrong.push(`race ${race}: could not sign at all`);
  } else report.signedFirst += 1;

  const rows = await owner.read((db) =>
    db
      .selectFrom("signatures as s")
      .innerJoin("document_versions as v", (join) => join.onRef("v.id", "=", "s.version_id").onRef("v.client_id", "=", "s.client_id"))
      .select(["s.pdf_sha256 as said", "v.pdf_sha256 as stored"])
      .where("v.document_id", "=", seen.documentId)
      .execute(),
  );
  const expected = next?.pdfSha256 ?? seen.pdfSha256;
  if (rows.length !== 1 || rows[0]?.said !== expected || rows[0].stored !== expected) {
    report.wrong.push(`race ${race}: ${JSON.stringify(rows)} instead of one signature on ${expected}`);
  }
}

/** Takes the request back, makes another version and sends it; null when the signer was first. */
async function swap(owner: Scope, seen: { documentId: string; requestId: string; versionId: string }, race: number) {
  await sleep(Math.random() * 30);
  const recalled = await owner.write((db) => recallSignOff(db, seen.documentId, seen.requestId, "换版"));
  if (!recalled.ok) return null;
  const file = await putFile(owner.workspaceId, Buffer.from(`%PDF-1.7 ${race} ${Math.random()}`));
  await kept(
    owner.write(async (db) => {
      await db.insertInto("files").values({ ...file, media_type: "application/pdf" }).execute();
      const before = await db
        .selectFrom("document_versions")
        .select(["client_id", "document_id", "draft_version", "input", "created_by"])
        .where("id", "=", seen.versionId)
        .executeTakeFirstOrThrow();
      const version = {
        ...{ ...before, input: JSON.stringify(before.input), number: 2, code: "", text_sha256: file.sha256 },
        ...{ render_state: "rendered" as const, pdf_sha256: file.sha256, pages: 3, state: "prepared" as const },
      };
      await db.insertInto("document_versions").values(version).execute();
      const changed = { state: "ready" as const, latest_version: 2, updated_at: sql<string>`app.now()` };
      await db.updateTable("documents").set(changed).where("id", "=", seen.documentId).execute();
    }),
  );
  const wanted = { turns: "in_order" as const, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai" };
  const sent = await kept(
    owner.write((db) => requestSignOff(db, owner.actor, seen.documentId, { ...wanted, paths: MAIL_PATHS })),
  );
  return { requestId: sent.requestId, pdfSha256: file.sha256 };
}
