import { type SqlBool, sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { DRIVING_KINDS } from "./round.rules.ts";

/** Whether a row `i` of items says anything that somebody would miss, as `hasAnswer` has it. */
const ANSWERED = sql<SqlBool>`(i.result <> 'not_assessed' or i.note is not null or i.reason is not null or i.confidence <> 50)`;

/**
 * What earlier rounds that drove say about clauses the engagement's version does not have: one row a clause, the latest
 * answer of it, blank ones only where nobody ever answered.
 */
export function keptAnswers(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("engagements as e")
    .innerJoin("assessment_rounds as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "e.workspace_id")
        .onRef("r.client_id", "=", "e.client_id")
        .onRef("r.engagement_id", "=", "e.id"),
    )
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
    .leftJoin("requirements as n", (join) =>
      join
        .onRef("n.workspace_id", "=", "e.workspace_id")
        .onRef("n.scheme_version_id", "=", "e.scheme_version_id")
        .onRef("n.clause", "=", "i.clause")
        .on("n.kind", "=", "item"),
    )
    .distinctOn(["i.clause"])
    .select(["i.clause", "i.round_id", "i.client_id", "i.points", "i.result", "i.sample_failed", "i.sample_size", "i.confidence"])
    .select(["i.note", "i.reason", "i.unmet_before_exclusion", "i.to_rejudge", "q.title_zh", "q.title_en", "v.number"])
    .select(ANSWERED.as("answered"))
    .where("e.id", "=", engagementId)
    .where("n.id", "is", null)
    .where("r.kind", "in", DRIVING_KINDS)
    .orderBy("i.clause")
    .orderBy(ANSWERED, "desc")
    .orderBy("v.number", "desc")
    .orderBy("r.created_at", "desc");
}
