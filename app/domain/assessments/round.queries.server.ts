import type { ClientKind, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { SchemeRules } from "../schemes/scheme.commands.server.ts";
import { schemeRules } from "../schemes/scheme.queries.server.ts";

/** An engagement's assessment round with the rules it is scored under. */
export interface RoundHead {
  roundId: Id;
  roundVersion: number;
  ruleVersion: string;
  bonusReason: string | null;
  engagementId: Id;
  clientId: Id;
  clientName: string;
  clientKind: ClientKind;
  targetLevel: LevelCode;
  closed: boolean;
  schemeVersionId: Id;
  schemeNumber: number;
  provisional: boolean;
  rules: SchemeRules;
}

/** The baseline round of an engagement; null when there is no such engagement. */
export async function getRound(db: TenantDb, engagementId: Id): Promise<RoundHead | null> {
  const row = await rounds(db, engagementId).executeTakeFirst();
  return row ? headOf(row) : null;
}

function rounds(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("engagements as e")
    .innerJoin("assessment_rounds as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "e.workspace_id")
        .onRef("r.client_id", "=", "e.client_id")
        .onRef("r.engagement_id", "=", "e.id"),
    )
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"),
    )
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .select(["r.id as round_id", "r.version as round_version", "r.rule_version", "r.bonus_reason"])
    .select(["e.id as engagement_id", "e.client_id", "e.target_level", "e.closed_at", "e.scheme_version_id"])
    .select(["c.name as client_name", "c.kind as client_kind", "v.number", "v.provisional", "v.rules"])
    .where("e.id", "=", engagementId)
    .where("r.kind", "=", "baseline");
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof rounds>["executeTakeFirst"]>>>;

function headOf(row: Row): RoundHead {
  return {
    roundId: row.round_id,
    roundVersion: row.round_version,
    ruleVersion: row.rule_version,
    bonusReason: row.bonus_reason,
    engagementId: row.engagement_id,
    clientId: row.client_id,
    clientName: row.client_name,
    clientKind: row.client_kind,
    targetLevel: row.target_level,
    closed: row.closed_at !== null,
    schemeVersionId: row.scheme_version_id,
    schemeNumber: row.number,
    provisional: row.provisional,
    rules: schemeRules(row.rules),
  };
}
