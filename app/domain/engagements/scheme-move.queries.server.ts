import type { Day, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { forecastOf } from "../assessments/forecast.queries.server.ts";
import type { Forecast } from "../assessments/forecast.rules.ts";
import { keptAnswers } from "../assessments/kept-answers.queries.server.ts";
import { derivedState } from "../assessments/quota-item.rules.ts";
import { type GapSheet, getSheet, itemOf, itemsIn } from "../assessments/sheet.queries.server.ts";
import type { SheetItem } from "../assessments/sheet.rules.ts";
import { changedCodes } from "../schemes/draft-milestones.rules.ts";
import type { SchemeRules } from "../schemes/scheme.commands.server.ts";
import { getSchemeHead } from "../schemes/scheme-page.queries.server.ts";
import { getSchemeVersion, listRequirements, type SchemeVersionHead } from "../schemes/scheme.queries.server.ts";
import type { EntryCondition } from "../schemes/scheme.rules.ts";
import { managerQuota } from "../training/quota.queries.server.ts";
import { getEngagementHead } from "./engagement.queries.server.ts";
import { hasAnswer, moveItems, nodesWith } from "./scheme-move.rules.ts";

/** An item that stands in one of two versions only. */
export interface OneSided {
  clause: string;
  title: LocalizedText;
  result: SheetItem["result"];
  answered: boolean;
}

/** An item of an earlier version whose answer is kept. */
export interface Kept extends OneSided {
  /** The version the answer was given under. */
  number: number;
  note: string | null;
}

/** What an engagement would be under a newer version of its scheme, beside what it is. */
export interface SchemeMove {
  to: { id: Id; number: number; provisional: boolean };
  levels: LevelCode[];
  before: Forecast;
  after: Forecast;
  kept: number;
  repointed: number;
  fallen: OneSided[];
  added: OneSided[];
  /** What the present version does not have, and an earlier one had: its last answer comes back, to be confirmed. */
  returned: Kept[];
  /** What only one of the versions has beside clauses. */
  plan: Record<"milestones" | "conditions", { added: LocalizedText[]; dropped: LocalizedText[] }>;
}

export interface SchemeMovePage {
  version: number;
  closed: boolean;
  scheme: { id: Id; title: LocalizedText; standard: string };
  from: number;
  targetLevel: LevelCode;
  /** Newer versions in force or formerly so, the newest first. */
  newer: { id: Id; number: number }[];
  move: SchemeMove | null;
}

/** The versions an engagement can move to, and what moving to one of them does; null when there is no such engagement. */
export async function readSchemeMove(db: TenantDb, engagementId: Id, asked: number | null, today: Day): Promise<SchemeMovePage | null> {
  const head = await getEngagementHead(db, engagementId);
  const scheme = head && (await getSchemeHead(db, head.scheme.id));
  const sheet = scheme && (await getSheet(db, engagementId));
  if (!head || !scheme || !sheet) return null;
  const from = head.scheme.versionNumber;
  const newer = scheme.versions.filter(({ number }) => number > from).map(({ id, number }) => ({ id, number }));
  const chosen = newer.find(({ number }) => number === asked) ?? newer[0];
  const to = chosen && (await getSchemeVersion(db, chosen.id));
  return {
    version: head.version,
    closed: head.closedAt !== null,
    scheme: { id: head.scheme.id, title: head.scheme.title, standard: head.scheme.standard },
    from,
    targetLevel: head.targetLevel,
    newer,
    move: to && head.closedAt === null ? await preview(db, sheet, to, today) : null,
  };
}

/** The sheet as it will stand under a newer version, with what became of each item. Moving comes to just this. */
export async function movedSheet(db: TenantDb, sheet: GapSheet, to: SchemeVersionHead, today: Day) {
  const rows = await listRequirements(db, to.id);
  const next = rows.filter(({ kind }) => kind === "item").map(({ clause, points }) => ({ clause, points }));
  const kept = (await keptAnswers(db, sheet.round.engagementId).execute()).map((row) => ({ item: itemOf({ ...row, judged_at: null }), number: row.number }));
  const moved = moveItems(itemsIn(sheet), next, kept.map(({ item }) => item));
  const numbers = new Map(kept.map(({ item, number }) => [item.clause, number]));
  return { rows, moved, numbers, items: await derived(db, sheet, to.rules, moved.items, today) };
}

async function preview(db: TenantDb, sheet: GapSheet, to: SchemeVersionHead, today: Day): Promise<SchemeMove> {
  const { rows, moved, numbers, items } = await movedSheet(db, sheet, to, today);
  const tree = rows.map(({ clause, parentClause: parent, kind, title }) => ({ clause, parent, kind, title }));
  const round = { ...sheet.round, schemeVersionId: to.id, schemeNumber: to.number, provisional: to.provisional, rules: to.rules };
  const titleBefore = new Map(sheet.nodes.map(({ clause, title }) => [clause, title]));
  const titleAfter = new Map(rows.map(({ clause, title }) => [clause, title]));
  const unnamed = { "zh-CN": "", en: "" };
  return {
    to: { id: to.id, number: to.number, provisional: to.provisional },
    levels: to.rules.scoring.levels.map(({ code }) => code).filter((code) => code !== "not_passed"),
    before: forecastOf(sheet),
    after: forecastOf({ ...sheet, round, nodes: nodesWith(tree, items) }),
    kept: moved.kept,
    repointed: moved.repointed,
    plan: {
      milestones: titlesThatChange(sheet.round.rules.milestones, to.rules.milestones),
      conditions: titlesThatChange(sheet.round.rules.entryConditions, to.rules.entryConditions),
    },
    fallen: moved.fallen.map((item) => ({
      clause: item.clause,
      title: titleBefore.get(item.clause) ?? unnamed,
      result: item.result,
      answered: hasAnswer(item),
    })),
    added: moved.added.map((clause) => ({
      clause,
      title: titleAfter.get(clause) ?? unnamed,
      result: "not_assessed",
      answered: false,
    })),
    returned: moved.returned.map((item) => ({
      clause: item.clause,
      title: titleAfter.get(item.clause) ?? unnamed,
      result: item.result,
      answered: true,
      number: numbers.get(item.clause) ?? 0,
      note: item.note,
    })),
  };
}

function titlesThatChange(before: readonly EntryCondition[], next: readonly EntryCondition[]) {
  const { added, dropped } = changedCodes(before, next);
  return { added: added.map(({ title }) => title), dropped: dropped.map(({ title }) => title) };
}

/** The item that follows from the number of certified people, as the newer version's rule and issuers have it. */
async function derived(db: TenantDb, { round }: GapSheet, rules: SchemeRules, items: SheetItem[], today: Day): Promise<SheetItem[]> {
  const rule = rules.peopleRule;
  const quota = rule && (await managerQuota(db, round.engagementId, today, null, rules));
  if (!rule || !quota) return items;
  const byHand = await judgedByHand(db, round.roundId);
  return items.map((item) => {
    if (item.clause !== rule.clause) return item;
    const state = derivedState({ ...item, byHand: byHand.has(item.clause) }, rule, quota.base, quota.counted.length);
    return state ? { ...item, ...state, carried: false } : item;
  });
}

async function judgedByHand(db: TenantDb, roundId: Id): Promise<Set<string>> {
  const rows = await db
    .selectFrom("item_results")
    .select("clause")
    .where("round_id", "=", roundId)
    .where("judged_by", "is not", null)
    .execute();
  return new Set(rows.map(({ clause }) => clause));
}

/** What is kept of clauses the engagement's version does not have: counted nowhere until a version has them again. */
export async function listLeftBehind(db: TenantDb, engagementId: Id): Promise<Kept[]> {
  const rows = await keptAnswers(db, engagementId).execute();
  return rows.map((row) => ({
    clause: row.clause,
    title: { "zh-CN": row.title_zh, en: row.title_en },
    result: row.result,
    answered: hasAnswer(itemOf({ ...row, judged_at: null })),
    number: row.number,
    note: row.note,
  }));
}
