import type { BonusBasis, RoundKind } from "#db/assessment-tables.ts";
import type { ClientKind, Day, Id, LevelCode, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { SchemeRules } from "../schemes/scheme.commands.server.ts";
import { schemeRules } from "../schemes/scheme.queries.server.ts";

/** An assessment round with the rules it is scored under. */
export interface RoundHead {
  roundId: Id;
  kind: RoundKind;
  current: boolean;
  heldOn: Day | null;
  assessors: string | null;
  roundVersion: number;
  ruleVersion: string;
  bonus: Bonus | null;
  engagementId: Id;
  clientId: Id;
  clientName: string;
  clientKind: ClientKind;
  targetLevel: LevelCode;
  /** Where simulated draws begin, so that they come to the same again. */
  drawSeed: number;
  /** The round or its engagement takes no change. */
  closed: boolean;
  roundClosedAt: Moment | null;
  schemeVersionId: Id;
  schemeNumber: number;
  provisional: boolean;
  rules: SchemeRules;
}

/** Where the rows of a round lie: what it holds is found by its client's part of an index. */
export type RoundPlace = Pick<RoundHead, "clientId" | "roundId">;

/** The special bonus that is claimed: on what ground, why, and what proves it. */
export interface Bonus {
  /** Null where it was claimed before grounds were asked for. */
  basis: BonusBasis | null;
  reason: string;
  proof: string | null;
}

/** The current round of an engagement, or one of its rounds by id; null when there is none such. */
export async function getRound(db: TenantDb, engagementId: Id, roundId: Id | null = null): Promise<RoundHead | null> {
  const query = rounds(db, engagementId);
  const row = await (roundId === null ? query.where("r.current", "=", true) : query.where("r.id", "=", roundId)).executeTakeFirst();
  return row ? headOf(row) : null;
}

/** The rounds of an engagement, the latest first. */
export async function listRounds(db: TenantDb, engagementId: Id): Promise<(RoundHead & { openedAt: Moment })[]> {
  const rows = await rounds(db, engagementId).orderBy("r.created_at", "desc").orderBy("r.id").execute();
  return rows.map((row) => ({ ...headOf(row), openedAt: row.created_at }));
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
      join.onRef("v.workspace_id", "=", "r.workspace_id").onRef("v.id", "=", "r.scheme_version_id"),
    )
    .select(["r.id as round_id", "r.version as round_version", "r.rule_version", "r.bonus_reason", "r.kind", "r.current"])
    .select(["r.bonus_basis", "r.bonus_proof", "r.held_on", "r.assessors", "r.closed_at as round_closed_at", "r.created_at"])
    .select(["e.id as engagement_id", "e.client_id", "e.target_level", "e.draw_seed", "e.closed_at", "r.scheme_version_id"])
    .select(["c.name as client_name", "c.kind as client_kind", "v.number", "v.provisional", "v.rules"])
    .where("e.id", "=", engagementId);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof rounds>["executeTakeFirst"]>>>;

function headOf(row: Row): RoundHead {
  return {
    roundId: row.round_id,
    roundVersion: row.round_version,
    ruleVersion: row.rule_version,
    kind: row.kind,
    current: row.current,
    heldOn: row.held_on,
    assessors: row.assessors,
    bonus:
      row.bonus_reason === null
        ? null
        : { basis: row.bonus_basis, reason: row.bonus_reason, proof: row.bonus_proof },
    engagementId: row.engagement_id,
    clientId: row.client_id,
    clientName: row.client_name,
    clientKind: row.client_kind,
    targetLevel: row.target_level,
    drawSeed: row.draw_seed,
    closed: row.closed_at !== null || row.round_closed_at !== null,
    roundClosedAt: row.round_closed_at,
    schemeVersionId: row.scheme_version_id,
    schemeNumber: row.number,
    provisional: row.provisional,
    rules: schemeRules(row.rules),
  };
}
