import { record } from "#db/journal.server.ts";
import type { Day, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { refreshForecast } from "#app/domain/assessments/forecast.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { scheduleCycleReminders } from "#app/domain/certificates/cycle-reminders.commands.server.ts";
import { getSchemeVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { movePlan } from "../milestones/plan-move.commands.server.ts";
import { changedCodes } from "../schemes/draft-milestones.rules.ts";
import { lockOpenEngagement } from "./engagement-lock.server.ts";

export interface WantedMove {
  schemeVersionId: Id;
  targetLevel: LevelCode;
  /** Of the engagement. */
  version: number;
}

/**
 * Moves an open engagement to a newer version of its scheme: the round before is closed as it stands, under the version
 * it was judged by, and a re-check follows that takes over every answer whose clause the newer version has. Answers of
 * clauses that fell away stay with the closed round, and so do milestones and entry conditions with what was done.
 */
export async function moveToVersion(db: TenantDb, actor: Actor, engagementId: Id, wanted: WantedMove, today: Day): Promise<void> {
  const engagement = await lockOpenEngagement(db, engagementId);
  if (engagement.version !== wanted.version) throw new Refusal("stale");
  const from = await getSchemeVersion(db, engagement.schemeVersionId);
  const to = await getSchemeVersion(db, wanted.schemeVersionId);
  const isNewer = from && to?.status === "published" && to.schemeId === from.schemeId && to.number > from.number;
  if (!isNewer) throw new Refusal("version_not_newer");
  const reachable = to.rules.scoring.levels.some(({ code }) => code === wanted.targetLevel && code !== "not_passed");
  if (!reachable) throw new Refusal("level_not_in_scheme", "targetLevel");
  const before = await getSheet(db, engagementId);
  const opened = { kind: "recheck", heldOn: null, assessors: null, schemeVersionId: to.id } as const;
  await openRound(db, actor, engagementId, opened, today);
  await db
    .updateTable("engagements")
    .set({ scheme_version_id: to.id, target_level: wanted.targetLevel, version: wanted.version + 1 })
    .where("id", "=", engagementId)
    .execute();
  await movePlan(db, engagement, to.rules);
  await scheduleCycleReminders(db, { engagementId });
  const after = await refreshForecast(db, engagementId, today);
  const clauses = new Set(itemsIn(after).map(({ clause }) => clause));
  const fallen = before ? itemsIn(before).filter(({ clause }) => !clauses.has(clause)) : [];
  record(db, {
    action: "engagement.scheme_moved",
    subjectType: "engagement",
    subjectId: engagementId,
    clientId: engagement.clientId,
    engagementId,
    data: {
      scheme: to.rules.standard,
      schemeVersion: { from: from.number, to: to.number },
      ...(wanted.targetLevel !== engagement.targetLevel && { targetLevel: { from: engagement.targetLevel, to: wanted.targetLevel } }),
      fallenClauses: fallen.map(({ clause }) => clause),
      ...codesThatChange("Milestones", from.rules.milestones, to.rules.milestones),
      ...codesThatChange("Conditions", from.rules.entryConditions, to.rules.entryConditions),
    },
  });
}

/** What the event says of milestones or conditions that only one of the versions has; nothing where they are the same. */
function codesThatChange(what: "Milestones" | "Conditions", before: readonly { code: string }[], next: readonly { code: string }[]) {
  const { added, dropped } = changedCodes(before, next);
  return {
    ...(added.length > 0 && { [`added${what}`]: added.map(({ code }) => code) }),
    ...(dropped.length > 0 && { [`dropped${what}`]: dropped.map(({ code }) => code) }),
  };
}
