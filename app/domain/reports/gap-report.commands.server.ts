import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lockEngagement } from "../engagements/engagement-lock.server.ts";
import { hasRoom } from "../subscriptions/storage-room.queries.server.ts";
import { isBeingMade } from "./gap-report.queries.server.ts";
import { readGapReport } from "./report-facts.queries.server.ts";

/** What the four files of a report take at most, but for very large sheets. */
const EXPECTED_BYTES = 4 * 1024 ** 2;

/** Freezes what the gap report of a round, the current one where none is named, says today and has its files made. One at a time for an engagement. */
export async function makeGapReport(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  { roundId: wanted, consultancy, today }: { roundId: Id | null; consultancy: string; today: Day },
): Promise<Id> {
  const { clientId } = await lockEngagement(db, engagementId);
  const made = await db
    .selectFrom("gap_reports")
    .select([sql<number>`coalesce(max(number), 0)::int`.as("latest")])
    .select(sql<boolean>`coalesce(bool_or(${isBeingMade}), false)`.as("busy"))
    .where("engagement_id", "=", engagementId)
    .executeTakeFirstOrThrow();
  if (made.busy) throw new Refusal("report_queued");
  if (!(await hasRoom(db, EXPECTED_BYTES))) throw new Refusal("report_without_room");
  const read = await readGapReport(db, engagementId, wanted, { name: actor.name, consultancy, today });
  if (!read) throw new Response(null, { status: 404 });
  const { roundId, content } = read;
  const number = made.latest + 1;
  const { id } = await db
    .insertInto("gap_reports")
    .values({
      ...{ client_id: clientId, engagement_id: engagementId, number, made_by: actor.memberId },
      ...{ round_id: roundId, content: JSON.stringify(content) },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`select app.enqueue('render-gap-report', ${JSON.stringify({ reportId: id })}::jsonb),
    identity.watch('render-gap-report', ${id}::uuid)`.execute(db);
  const expectedScore = content.forecast.score?.expected.final.text ?? null;
  record(db, { action: "report.made", ...subject(id, clientId, engagementId), data: { number, round: content.round, expectedScore } });
  return id;
}

interface StoredFile {
  sha256: string;
  bytes: number;
}

export interface ReportFiles {
  pdfZh: StoredFile;
  pdfEn: StoredFile;
  docxZh: StoredFile;
  docxEn: StoredFile;
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Keeps the files of a report, once; nothing is left of one that was removed meanwhile. */
export async function keepReport(db: TenantDb, id: Id, { pdfZh, pdfEn, docxZh, docxEn }: ReportFiles): Promise<void> {
  const typed = [
    ...[pdfZh, pdfEn].map((file) => ({ ...file, media_type: "application/pdf" })),
    ...[docxZh, docxEn].map((file) => ({ ...file, media_type: DOCX })),
  ];
  await sql`select pg_advisory_xact_lock(hashtextextended('storage:' || app.workspace_id(), 0))`.execute(db);
  const { numUpdatedRows } = await db
    .updateTable("gap_reports")
    .set({ state: "ready", pdf_zh_sha256: pdfZh.sha256, pdf_en_sha256: pdfEn.sha256 })
    .set({ docx_zh_sha256: docxZh.sha256, docx_en_sha256: docxEn.sha256 })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  await db.insertInto("files").values(typed).onConflict((conflict) => conflict.doNothing()).execute();
}

/** Says that the files of a report could not be made; another report may be asked for. */
export async function keepReportFailure(db: TenantDb, id: Id): Promise<void> {
  await db.updateTable("gap_reports").set({ state: "failed" }).where("id", "=", id).where("state", "=", "queued").execute();
}

/** Takes a report away with its files, but for its number, which no other report gets. The files go with the next sweep. */
export async function removeGapReport(db: TenantDb, workspaceId: Id, engagementId: Id, id: Id): Promise<void> {
  const { clientId } = await lockEngagement(db, engagementId);
  const report = await db
    .selectFrom("gap_reports")
    .select(["number", isBeingMade.as("busy")])
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .where("state", "<>", "removed")
    .executeTakeFirst();
  if (!report) throw new Response(null, { status: 404 });
  if (report.busy) throw new Refusal("report_queued");
  await sql`select app.remove_gap_report(${id}::uuid),
    identity.schedule('file_sweep', ${workspaceId}::uuid, date_trunc('day', app.now()) + interval '2 days')`.execute(db);
  record(db, { action: "report.removed", ...subject(id, clientId, engagementId), data: { number: report.number } });
}

function subject(subjectId: Id, clientId: Id, engagementId: Id) {
  return { subjectType: "gap_report", subjectId, clientId, engagementId };
}
