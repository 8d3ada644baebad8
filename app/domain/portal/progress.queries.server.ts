import type { EngagementKind, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { expectedDays } from "#app/domain/milestones/milestone-plan.rules.ts";
import { hasEnded, milestoneState, type MilestoneState } from "#app/domain/milestones/milestone.rules.ts";
import { type LevelNames, withLevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { schemeRules } from "#app/domain/schemes/scheme.queries.server.ts";
import type { Locale } from "#app/i18n/locales.ts";

export interface ProgressStep {
  code: string;
  title: string;
  state: MilestoneState | "regressed";
  plannedOn: string;
  /** The day to expect it on as things stand; null while the plan holds. */
  expectedOn: string | null;
  completedOn: string | null;
}

export interface EngagementProgress {
  id: Id;
  kind: EngagementKind;
  scheme: string;
  targetLevel: LevelCode;
  levelNames?: LevelNames;
  startsOn: string;
  nextDueOn: string | null;
  late: boolean;
  leadName: string | null;
  /** The first step that is not done; null when all are. */
  stage: string | null;
  done: number;
  steps: ProgressStep[];
}

/** The open engagements in scope as their client sees them, those that are due first. Two queries, however many. */
export async function listProgress(db: TenantDb, today: string, locale: Locale): Promise<EngagementProgress[]> {
  const engagements = await db
    .selectFrom("engagements as e")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .innerJoin("schemes as s", (join) =>
      join.onRef("s.workspace_id", "=", "v.workspace_id").onRef("s.id", "=", "v.scheme_id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.lead_id"),
    )
    .select([
      "e.id",
      "e.kind",
      "e.target_level as targetLevel",
      "e.starts_on as startsOn",
      "e.next_due_on as nextDueOn",
      "e.planned_audit_date as plannedAuditDate",
    ])
    .select(["p.display_name as leadName", "s.title_zh", "s.title_en", "v.rules"])
    .where("e.closed_at", "is", null)
    .orderBy("e.next_due_on", (order) => order.asc().nullsLast())
    .orderBy("e.id")
    .execute();
  if (engagements.length === 0) return [];
  const milestones = await db
    .selectFrom("milestones")
    .select(["engagement_id", "code", "pinned", "planned_on", "completed_on", "regressed_on"])
    .where(
      "engagement_id",
      "in",
      engagements.map(({ id }) => id),
    )
    .where("dropped", "=", false)
    .orderBy("position")
    .execute();
  return engagements.map(({ rules, title_zh, title_en, plannedAuditDate, ...engagement }) => {
    const { milestones: definitions, scoring } = schemeRules(rules);
    const titles = new Map(definitions.map(({ code, title }) => [code, title[locale]]));
    const rows = milestones.filter(({ engagement_id }) => engagement_id === engagement.id);
    const done: Record<string, string> = {};
    for (const { code, completed_on } of rows) if (completed_on !== null) done[code] = completed_on;
    const ended = hasEnded(definitions, done);
    const kept = rows.map(({ code, pinned, planned_on, completed_on }) => ({ code, pinned, plannedOn: planned_on, completedOn: completed_on }));
    const { startsOn } = engagement;
    const expected = expectedDays({ definitions, milestones: kept, startsOn, plannedAuditDate }, today);
    const steps = rows.map((row) => ({
      code: row.code,
      title: titles.get(row.code) ?? row.code,
      state:
        row.completed_on === null && row.regressed_on !== null && !ended
          ? ("regressed" as const)
          : milestoneState(row.planned_on, row.completed_on, today, ended),
      plannedOn: row.planned_on,
      expectedOn: expected.get(row.code) ?? null,
      completedOn: row.completed_on,
    }));
    return {
      ...engagement,
      ...withLevelNames(scoring.levels),
      scheme: locale === "en" ? title_en : title_zh,
      late: engagement.nextDueOn !== null && engagement.nextDueOn < today,
      stage: ended ? null : steps.find(({ completedOn }) => completedOn === null)?.title ?? null,
      done: steps.filter(({ completedOn }) => completedOn !== null).length,
      steps,
    };
  });
}
