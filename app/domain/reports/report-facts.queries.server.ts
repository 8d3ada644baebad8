import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getPlanning, listActions } from "../actions/action.queries.server.ts";
import { clausesOf } from "../actions/action.rules.ts";
import { actionViews } from "../actions/action-view.rules.ts";
import { forecastOf } from "../assessments/forecast.queries.server.ts";
import { type GapSheet, getSheet, itemsIn } from "../assessments/sheet.queries.server.ts";
import { TEMPLATES } from "../documents/templates/catalogue.data.ts";
import { getEngagementHead } from "../engagements/engagement.queries.server.ts";
import { followsGbt27922 } from "../schemes/lineage.queries.server.ts";
import { type ActionMend, gapReport, type GapReport, type Mend } from "./report-content.rules.ts";

type PlannedAction = ReturnType<typeof actionViews>[number];

interface Maker {
  name: string;
  consultancy: string;
  today: Day;
}

/**
 * The gap report of the current round of an engagement as things stand, or of another by id; null when there is none such.
 * A constant number of statements.
 */
export async function readGapReport(db: TenantDb, engagementId: Id, roundId: Id | null, maker: Maker): Promise<{ roundId: Id; content: GapReport } | null> {
  const [head, sheet] = [await getEngagementHead(db, engagementId), await getSheet(db, engagementId, roundId)];
  if (!head || !sheet) return null;
  const { round } = sheet;
  const planning = await getPlanning(db, engagementId, maker.today);
  const actions = (planning ? actionViews(await listActions(db, engagementId), planning) : []).filter(({ state }) => state !== "dropped");
  const content = gapReport({
    madeOn: maker.today,
    madeBy: maker.name,
    consultancy: maker.consultancy,
    client: round.clientName,
    scheme: head.scheme.title,
    kind: head.kind,
    ...{ round: round.kind, heldOn: round.heldOn, assessors: round.assessors },
    plannedAuditDate: head.plannedAuditDate,
    forecast: forecastOf(sheet),
    nodes: sheet.nodes,
    deductions: sheet.deductions.map(({ id, basis, description, rectification, proof }) => ({
      ...{ basis, description, rectification, proof },
      mends: actions.filter(({ deductionId }) => deductionId === id).map(mendOf),
    })),
    bonus: round.bonus,
    judgedBy: await judgesOf(db, round.roundId),
    mends: await mendsOf(db, engagementId, sheet, actions),
  });
  return { roundId: round.roundId, content };
}

function mendOf({ title, state, ownerName: owner, doneOn, finishBy }: PlannedAction): ActionMend {
  return { kind: "action", title: { "zh-CN": title, en: title }, owner, done: state === "done", on: doneOn ?? finishBy };
}

/** Who judged each item of a round, by name. */
async function judgesOf(db: TenantDb, roundId: Id): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("item_results as i")
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "i.workspace_id").onRef("p.id", "=", "i.judged_by"),
    )
    .select(["i.clause", "p.display_name as name"])
    .where("i.round_id", "=", roundId)
    .execute();
  return new Map(rows.map(({ clause, name }) => [clause, name]));
}

/** What closes a gap in each clause: actions and documents of the engagement, templates not yet used, papers usually seen. */
async function mendsOf(
  db: TenantDb,
  engagementId: Id,
  sheet: GapSheet,
  actions: readonly PlannedAction[],
): Promise<Map<string, Mend[]>> {
  const documents = await db
    .selectFrom("documents")
    .select(["title", "clauses", "template_code as template", "in_force_version_id as inForce"])
    .where("engagement_id", "=", engagementId)
    .orderBy("number")
    .execute();
  const papers = await db
    .selectFrom("requirements")
    .select(["clause", "evidence_zh", "evidence_en"])
    .where("scheme_version_id", "=", sheet.round.schemeVersionId)
    .where("kind", "=", "item")
    .execute();
  const mends = new Map<string, Mend[]>(itemsIn(sheet).map(({ clause }) => [clause, []]));
  const peopleClause = sheet.round.rules.peopleRule?.clause ?? null;
  for (const action of actions) {
    for (const clause of clausesOf(action, peopleClause)) mends.get(clause)?.push(mendOf(action));
  }
  for (const { title, clauses: served, inForce } of documents) {
    const mend: Mend = { kind: "document", title: { "zh-CN": title, en: title }, done: inForce !== null };
    for (const clause of served) mends.get(clause)?.push(mend);
  }
  const used = new Set(documents.map(({ template }) => template));
  const templates = (await followsGbt27922(db, sheet.round.schemeVersionId)) ? TEMPLATES : [];
  for (const { code, title, clauses: served } of templates) {
    if (used.has(code)) continue;
    for (const clause of served) mends.get(clause)?.push({ kind: "template", title, done: false });
  }
  for (const { clause, evidence_zh: zh, evidence_en: en } of papers) {
    for (const [index, paper] of zh.entries()) {
      mends.get(clause)?.push({ kind: "evidence", title: { "zh-CN": paper, en: en[index] ?? paper }, done: false });
    }
  }
  return mends;
}
