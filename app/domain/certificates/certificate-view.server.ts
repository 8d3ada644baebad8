import type { Day } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { EngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { listEntryConditions, listMilestones } from "#app/domain/milestones/milestone.queries.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { certificateState, cyclesOf } from "./certificate-view.rules.ts";
import { getCertificateOf, getIssuingKind, listFollowing } from "./certificate.queries.server.ts";

/** The certificate an engagement led to or keeps, with its cycles to come; null when there is none yet. */
export async function certificateView(db: TenantDb, head: EngagementHead, today: Day, locale: Locale) {
  const row = await getCertificateOf(db, head.id);
  if (!row) return null;
  const following = await listFollowing(db, row.id);
  const issuedIn = await getIssuingKind(db, row);
  return {
    ...row,
    ...certificateState(row, today),
    clientName: head.client.name,
    scheme: `${head.scheme.standard} ${head.scheme.title[locale]}`,
    cycles: cyclesOf(row, issuedIn, head.rules.cycle, following),
  };
}

/** What stands before the certificate: milestones still open, in order, and how many entry conditions are not met. */
export async function missingBefore(db: TenantDb, head: EngagementHead, today: Day, locale: Locale) {
  const rows = await listMilestones(db, head.id);
  const conditions = await listEntryConditions(db, head.id);
  const milestones = head.rules.milestones.flatMap(({ code, title, completion }) => {
    const row = rows.find((candidate) => candidate.code === code);
    const byCertificate = completion.by === "data" && completion.fact === "certificateRecorded";
    if (!row || row.completedOn !== null || byCertificate) return [];
    return [{ code, title: title[locale], plannedOn: row.plannedOn, late: row.plannedOn < today }];
  });
  return { milestones, conditions: conditions.filter(({ met }) => !met).length };
}
