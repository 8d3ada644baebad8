import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { carriedInto } from "./carried-record.queries.server.ts";
import { getRound, type RoundPlace } from "./round.queries.server.ts";
import type { Sample, SamplePlace } from "./sample.rules.ts";

/** The samples drawn for one item of a round, the oldest first. */
export async function listSamples(db: TenantDb, round: RoundPlace, clause: string): Promise<Sample[]> {
  const rows = await samples(db, round, clause).orderBy("s.created_at").orderBy("s.id").execute();
  return rows.map(sampleOf);
}

/**
 * One draw of samples where an address says it is; null when there is none such. In the current round, one of an earlier
 * round is what re-checks have made of it.
 */
export async function findSample(db: TenantDb, { engagementId, roundId, clause }: SamplePlace, id: Id): Promise<Sample | null> {
  const round = await getRound(db, engagementId, roundId);
  if (!round) return null;
  const here = await getSample(db, round, clause, id);
  if (here || roundId !== null) return here;
  const later = await carriedInto(db, "samples", round, id);
  return later === null ? null : getSample(db, round, clause, later);
}

/** One of them; null when there is none such. */
export async function getSample(db: TenantDb, round: RoundPlace, clause: string, id: Id): Promise<Sample | null> {
  const row = await samples(db, round, clause).where("s.id", "=", id).executeTakeFirst();
  return row ? sampleOf(row) : null;
}

function samples(db: TenantDb, { clientId, roundId }: RoundPlace, clause: string) {
  return db
    .selectFrom("samples as s")
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.id", "=", "s.created_by"),
    )
    .select(["s.id", "s.drawn_from", "s.how", "s.period_from", "s.period_to", "s.size", "s.failed"])
    .select(["s.findings", "s.rectification", "s.proof", "s.version", "p.display_name as by"])
    .where("s.client_id", "=", clientId)
    .where("s.round_id", "=", roundId)
    .where("s.clause", "=", clause);
}

type Row = Awaited<ReturnType<ReturnType<typeof samples>["execute"]>>[number];

function sampleOf({ drawn_from, period_from, period_to, ...rest }: Row): Sample {
  return { ...rest, drawnFrom: drawn_from, periodFrom: period_from, periodTo: period_to };
}
