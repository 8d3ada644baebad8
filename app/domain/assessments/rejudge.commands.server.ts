import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { workspaceToday } from "../workspaces/workspace.queries.server.ts";
import { refreshForecast } from "./forecast.commands.server.ts";
import { getRound } from "./round.queries.server.ts";

/**
 * What mends these clauses is there now: those found unmet wait to be judged again, and the forecast follows. Low keeps
 * the old result until a person judges. A closed engagement stays as it is.
 */
export async function awaitRejudgement(
  db: TenantDb,
  engagementId: Id,
  clauses: readonly string[],
  mend: string,
  by: "document" | "measure" = "document",
): Promise<void> {
  const round = await getRound(db, engagementId);
  if (!round || round.closed) return;
  const derived = round.rules.peopleRule?.clause ?? null;
  const rows = await db
    .updateTable("item_results")
    .set({ to_rejudge: true, version: sql<number>`version + 1` })
    .where("round_id", "=", round.roundId)
    .where("clause", "in", clauses.length > 0 ? [...clauses] : [""])
    .where("to_rejudge", "=", false)
    .where((eb) => eb.or([eb("result", "=", "not_met"), eb.and([eb("result", "=", "sampled"), eb("sample_failed", ">", 0)])]))
    .where((eb) => eb.or([eb("clause", "is distinct from", derived), eb("judged_by", "is not", null)]))
    .returning(["id", "clause"])
    .execute();
  for (const { id, clause } of rows) {
    record(db, {
      action: "item.awaits_rejudgement",
      subjectType: "item_result",
      subjectId: id,
      clientId: round.clientId,
      engagementId,
      data: { round: round.kind, clause, [by]: mend },
    });
  }
  await refreshForecast(db, engagementId, await workspaceToday(db));
}
