import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { SignerAnswer } from "#db/document-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { holdEngagementOpen, lockDocument, subjectOf } from "./document-lock.server.ts";
import { listSignerChoices } from "./signer-choices.queries.server.ts";
import { closeRequest, type MailPaths, mailWaiting } from "./signoff-steps.server.ts";
import type { VersionInput } from "./version-input.rules.ts";

const NOW = sql<string>`app.now()`;

const ANSWERED: Record<SignerAnswer, string> = {
  signed: "signoff.signed",
  changes_requested: "signoff.changes_requested",
  refused: "signoff.refused",
};

export interface NewRequest {
  turns: "in_order" | "parallel";
  dueOn: string;
  message: string | null;
  today: string;
  timeZone: string;
  paths: MailPaths;
}

/**
 * Sends the newest version to the signers it names. Refused unless it is rendered, names signers who all can sign still,
 * and none of its document's versions is out already. The last day to sign is neither past nor after the day from which
 * the version is carried out, so that nothing is carried out that is not in force.
 */
export async function requestSignOff(db: TenantDb, actor: Actor, id: Id, wanted: NewRequest): Promise<{ requestId: Id }> {
  const document = await lockDocument(db, id);
  await holdEngagementOpen(db, document.engagementId);
  if (document.state !== "ready" && document.state !== "returned") throw new Refusal("not_ready_for_signoff");
  if (wanted.dueOn < wanted.today) throw new Refusal("due_past", "dueOn");
  const version = await db
    .selectFrom("document_versions")
    .select(["id", "number", "input", "pdf_sha256", "text_sha256", "draft_version", "render_state"])
    .where("document_id", "=", id)
    .where("number", "=", document.latestVersion)
    .executeTakeFirstOrThrow();
  if (version.render_state !== "rendered" || version.pdf_sha256 === null) throw new Refusal("not_ready_for_signoff");
  const { signers, title, implementedOn } = version.input as VersionInput;
  if (signers.length === 0) throw new Refusal("no_signers");
  if (implementedOn && wanted.dueOn > implementedOn) {
    throw new Refusal("due_after_implementation", "dueOn", undefined, { date: implementedOn });
  }
  await checkSigners(db, document.clientId, signers);
  const { id: requestId } = await db
    .insertInto("signoff_requests")
    .values({
      client_id: document.clientId,
      document_id: id,
      version_id: version.id,
      pdf_sha256: version.pdf_sha256,
      text_sha256: version.text_sha256,
      turns: wanted.turns,
      due_on: wanted.dueOn,
      // Until the end of the last day where the workspace is.
      expires_at: sql<string>`(${wanted.dueOn}::date + 1)::timestamp at time zone ${wanted.timeZone}`,
      message: wanted.message,
      requested_by: actor.memberId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("signers")
    .values(
      signers.map((signer, index) => ({
        client_id: document.clientId,
        request_id: requestId,
        member_id: signer.memberId,
        position: index + 1,
        role: signer.role,
        name: signer.name,
      })),
    )
    .execute();
  await db.updateTable("document_versions").set({ state: "sent", sent_at: NOW }).where("id", "=", version.id).execute();
  await db
    .updateTable("documents")
    .set({ state: "in_sign_off", sent_at: sql<string>`coalesce(sent_at, app.now())`, updated_at: NOW })
    .where("id", "=", id)
    .execute();
  await sql`select identity.schedule('signoff_expiry', r.id, r.expires_at) from app.signoff_requests r
    where r.id = ${requestId}`.execute(db);
  await mailWaiting(db, requestId, wanted.paths, "request");
  record(db, {
    action: "signoff.requested",
    ...subjectOf(document),
    data: { document: title, documentVersion: version.number, turns: wanted.turns, dueOn: wanted.dueOn },
  });
  return { requestId };
}

/** The signers were frozen with the version; some may have left since, or taken a role that does not sign. */
async function checkSigners(db: TenantDb, clientId: Id, signers: VersionInput["signers"]): Promise<void> {
  const able = new Set((await listSignerChoices(db, clientId)).map((choice) => choice.id));
  const gone = signers.filter((signer) => !able.has(signer.memberId));
  if (gone.length > 0) throw new Refusal("signers_gone", undefined, undefined, { names: gone.map((signer) => signer.name) });
}

/** Takes an open request back; what was signed until then stays on record, but counts for nothing. */
export async function recallSignOff(db: TenantDb, id: Id, requestId: Id, reason: string): Promise<void> {
  const document = await lockDocument(db, id);
  const request = await db
    .selectFrom("signoff_requests as r")
    .innerJoin("document_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "r.workspace_id")
        .onRef("v.client_id", "=", "r.client_id")
        .onRef("v.id", "=", "r.version_id"),
    )
    .select(["r.state", sql<string>`v.input ->> 'title'`.as("title")])
    .where("r.document_id", "=", id)
    .where("r.id", "=", requestId)
    .forUpdate("r")
    .executeTakeFirst();
  if (!request) throw new Response(null, { status: 404 });
  if (request.state !== "open") throw new Refusal("signoff_closed");
  await closeRequest(db, requestId, "recalled", reason);
  record(db, { action: "signoff.recalled", ...subjectOf(document), data: { document: request.title, reason } });
}

export interface Answer {
  outcome: SignerAnswer;
  /** Hash of the PDF that the page showed. */
  pdfSha256: string;
  /** What is agreed to; for other outcomes, the reason. */
  statement: string;
  proof: "password" | "email_code" | "session";
  address: string | null;
  userAgent: string | null;
  paths: MailPaths;
}

const REFUSALS = {
  not_yours: "signoff_not_yours",
  answered: "signoff_answered",
  closed: "signoff_closed",
  not_your_turn: "signoff_not_your_turn",
  changed: "signoff_changed",
} as const;

/**
 * Answers a request as the member who asks. The database checks again who it is, whose turn it is, that the request is
 * open and that the version is the one that was shown; anything else refuses with nothing kept.
 */
export async function answerSignOff(db: TenantDb, actor: Actor, requestId: Id, answer: Answer): Promise<void> {
  const { rows } = await sql<{ said: string }>`select app.answer_signoff(${requestId}::uuid, ${answer.outcome},
    ${answer.pdfSha256}, ${answer.statement}, ${answer.proof}, ${answer.address}, ${answer.userAgent}) as said`.execute(db);
  const said = rows[0]?.said ?? "not_yours";
  if (said !== "ok" && said !== "complete") {
    throw new Refusal(REFUSALS[said as keyof typeof REFUSALS] ?? "signoff_not_yours");
  }
  const head = await db
    .selectFrom("signoff_requests as r")
    .innerJoin("documents as d", (join) =>
      join
        .onRef("d.workspace_id", "=", "r.workspace_id")
        .onRef("d.client_id", "=", "r.client_id")
        .onRef("d.id", "=", "r.document_id"),
    )
    .innerJoin("document_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "r.workspace_id")
        .onRef("v.client_id", "=", "r.client_id")
        .onRef("v.id", "=", "r.version_id"),
    )
    .select(["d.id", "d.client_id as clientId", "d.engagement_id as engagementId", "v.number as versionNumber"])
    .select(["r.requested_by as requestedBy", sql<string>`v.input ->> 'title'`.as("title")])
    .select(sql<string>`v.input ->> 'company'`.as("client"))
    .where("r.id", "=", requestId)
    .executeTakeFirstOrThrow();
  record(db, {
    action: ANSWERED[answer.outcome],
    ...subjectOf(head),
    data: {
      document: head.title,
      documentVersion: head.versionNumber,
      pdfSha256: answer.pdfSha256,
      ...(answer.outcome === "signed" ? { proofOfIdentity: answer.proof } : { reason: answer.statement }),
    },
  });
  if (answer.outcome !== "signed") {
    await queueMail(db, {
      template: "signoff_changes",
      to: { memberId: head.requestedBy },
      params: {
        ...{ document: head.title, client: head.client, signer: actor.name, outcome: answer.outcome, reason: answer.statement },
        path: answer.paths.staff(head.engagementId, head.id),
      },
    });
  } else if (said === "ok") await mailWaiting(db, requestId, answer.paths, "answer");
}
