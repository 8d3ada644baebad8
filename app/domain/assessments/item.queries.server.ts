import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Applicability } from "../schemes/scheme.rules.ts";
import { managerQuota } from "../training/quota.queries.server.ts";
import type { SampleSum } from "./sample.rules.ts";
import type { Derivation, ItemDetail } from "./sheet.rules.ts";

/** One item of the current round of an engagement, or of another by id; null when there is none. One statement. */
export async function getItem(
  db: TenantDb,
  engagementId: Id,
  clause: string,
  roundId: Id | null = null,
): Promise<ItemDetail | null> {
  const query = items(db, engagementId).where("i.clause", "=", clause);
  const row = await (roundId === null ? query.where("r.current", "=", true) : query.where("r.id", "=", roundId)).executeTakeFirst();
  return row ? detailOf(row) : null;
}

/** Items of one round by their clauses; those that are not there are left out. One statement. */
export async function getItems(db: TenantDb, engagementId: Id, clauses: readonly string[], roundId: Id): Promise<Map<string, ItemDetail>> {
  const rows = await items(db, engagementId)
    .where("r.id", "=", roundId)
    .where("i.clause", "=", sql<string>`any(${clauses}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.clause, detailOf(row)]));
}

type Row = Awaited<ReturnType<ReturnType<typeof items>["execute"]>>[number];

function detailOf(row: Row): ItemDetail {
  return {
    id: row.id,
    clientId: row.client_id,
    roundId: row.round_id,
    clause: row.clause,
    points: row.points,
    version: row.version,
    result: row.result,
    sampleFailed: row.sample_failed,
    sampleSize: row.sample_size,
    confidence: row.confidence,
    note: row.note,
    reason: row.reason,
    unmetBeforeExclusion: row.unmet_before_exclusion,
    toRejudge: row.to_rejudge,
    carried: row.result !== "not_assessed" && row.judged_at === null,
    judgedBy: row.judged_by,
    judgedAt: row.judged_at,
    title: { "zh-CN": row.title_zh, en: row.title_en },
    groupTitle: { "zh-CN": row.group_zh ?? "", en: row.group_en ?? "" },
    guidance: { "zh-CN": row.guidance_zh, en: row.guidance_en },
    evidence: row.evidence_zh.map((paper, index) => ({ "zh-CN": paper, en: row.evidence_en[index] ?? paper })),
    appliesOnlyTo: row.applicability as Applicability | null,
    clientKind: row.kind,
    derived: row.derived ?? false,
    drawn: row.drawn,
  };
}

/** What the manager quota says about the item that follows from it, in a closed round as it was closed; null without a head count. */
export async function derivation(db: TenantDb, engagementId: Id, today: Day, roundId: Id | null = null): Promise<Derivation | null> {
  const quota = await managerQuota(db, engagementId, today, roundId);
  if (!quota || quota.required === null) return null;
  return { onDay: quota.onDay, required: quota.required, certified: quota.counted.length };
}

function items(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("assessment_rounds as r")
    .innerJoin("item_results as i", (join) =>
      join
        .onRef("i.workspace_id", "=", "r.workspace_id")
        .onRef("i.client_id", "=", "r.client_id")
        .onRef("i.round_id", "=", "r.id"),
    )
    .innerJoin("requirements as q", (join) =>
      join.onRef("q.workspace_id", "=", "i.workspace_id").onRef("q.id", "=", "i.requirement_id"),
    )
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "q.workspace_id").onRef("v.id", "=", "q.scheme_version_id"),
    )
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "r.workspace_id").onRef("c.id", "=", "r.client_id"),
    )
    .leftJoin("requirements as g", (join) =>
      join
        .onRef("g.workspace_id", "=", "q.workspace_id")
        .onRef("g.scheme_version_id", "=", "q.scheme_version_id")
        .onRef("g.clause", "=", "q.parent_clause"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "i.workspace_id").onRef("p.id", "=", "i.judged_by"),
    )
    .select(["i.id", "i.client_id", "i.round_id", "i.clause", "i.points", "i.version", "i.result", "i.sample_failed", "i.sample_size"])
    .select(["i.confidence", "i.note", "i.reason", "i.unmet_before_exclusion", "i.to_rejudge", "i.judged_at"])
    .select(["p.display_name as judged_by", "c.kind", "q.title_zh", "q.title_en", "q.guidance_zh", "q.guidance_en"])
    .select(["q.evidence_zh", "q.evidence_en", "q.applicability", "g.title_zh as group_zh", "g.title_en as group_en"])
    .select(sql<boolean | null>`r.kind in ('baseline', 'recheck') and v.rules #>> '{peopleRule,clause}' = i.clause`.as("derived"))
    .select(
      sql<SampleSum | null>`(select jsonb_build_object('failed', sum(s.failed), 'size', sum(s.size)) from app.samples s
        where s.workspace_id = i.workspace_id and s.client_id = i.client_id and s.round_id = i.round_id
          and s.clause = i.clause having count(*) > 0)`.as("drawn"),
    )
    .where("r.engagement_id", "=", engagementId);
}
