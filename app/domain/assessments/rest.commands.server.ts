import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { judgeItems } from "./item.commands.server.ts";
import { getItems } from "./item.queries.server.ts";
import { excludedOf, restOf } from "./rest.rules.ts";
import { getSheet, itemsIn } from "./sheet.queries.server.ts";

/**
 * Enters as met whatever an audit's report is silent about: reports name what was lost. What our current round excludes
 * stays open, since whoever audits says that for themselves. Gives how many were entered.
 */
export async function meetRest(db: TenantDb, actor: Actor, engagementId: Id, roundId: Id, today: string): Promise<number> {
  const rest = await getRest(db, engagementId, roundId);
  if (!rest) throw new Response(null, { status: 404 });
  const found = { result: "met", sampleFailed: null, sampleSize: null, confidence: null, note: null, reason: null } as const;
  const clauses = rest.items.map(({ clause }) => clause);
  const stored = await getItems(db, engagementId, clauses, roundId);
  const judgements = clauses.map((clause) => ({ clause, version: stored.get(clause)?.version ?? 0, ...found }));
  if (judgements.length > 0) await judgeItems(db, actor, engagementId, judgements, today, roundId);
  return judgements.length;
}

/** What has not been assessed in an audit's round, with the clauses left open; null where a round is not an audit's. */
export async function getRest(db: TenantDb, engagementId: Id, roundId: Id) {
  const sheet = await getSheet(db, engagementId, roundId);
  const current = await getSheet(db, engagementId);
  if (!sheet || !current) return null;
  const { kind, closed } = sheet.round;
  const rest = restOf(kind, itemsIn(sheet), excludedOf(itemsIn(current)));
  return rest && { kind, closed, ...rest };
}
