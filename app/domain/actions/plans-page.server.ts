import { addDays } from "#app/lib/iso-day.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { compare, ZERO } from "#app/lib/fraction.ts";
import { outcomes } from "../assessments/outcome.rules.ts";
import { isOpenAction } from "./action.rules.ts";
import { plansFor, whatIfOf } from "./plan-cache.server.ts";
import { planInput } from "./plan-input.rules.ts";
import type { PlanDesk } from "./plan.queries.server.ts";
import { isAskedFor, type PlanRequest, shortId } from "./plan-request.rules.ts";
import { finishDays, type PlanInput } from "./plan.rules.ts";
import { PLAN_KINDS, type PlanKind } from "./plan-search.rules.ts";
import { planView, whatIfView } from "./plan-view.rules.ts";
import { type Choice, withAllBefore } from "./what-if.rules.ts";

/** All that the page of plans shows, as plain data. `page` is null where nothing is applicable. */
export async function plansPage(desk: PlanDesk, asked: PlanRequest) {
  const { planning, sheet, views, from } = desk;
  const { scoring } = from;
  const levels = scoring.levels.filter(({ code }) => code !== "not_passed").map(({ code, threshold }) => ({ code, threshold }));
  const target = levels.find(({ code }) => code === asked.target) ?? levels.find(({ code }) => code === sheet.round.targetLevel) ?? levels[0];
  const marginThousandths = asked.marginThousandths ?? planning.marginThousandths;
  const head = {
    goal: { target: target?.code ?? "pass", threshold: target?.threshold ?? 0, margin: String(marginThousandths / 1000) },
    levels,
    provisional: sheet.round.provisional,
  };
  const range = outcomes({ ...from, deductions: from.deductions.length });
  if (range === null || compare(range.applicable, ZERO) === 0) return { ...head, page: null };
  const input = planInput(from, views, planning, { threshold: head.goal.threshold, marginThousandths });
  const found = await plansFor(input);
  const named = new Map(views.map(({ id, title, clauses }) => [id, { title, clauses }]));
  const query = (kind: PlanKind) => {
    const search = new URLSearchParams({ target: head.goal.target, margin: head.goal.margin, try: "1" });
    for (const { id } of found[kind]?.actions ?? []) search.append("with", shortId(id));
    return search.toString();
  };
  return {
    ...head,
    page: {
      total: scoring.totalMillipoints / 1000,
      plans: PLAN_KINDS.map((kind) => planView(input, kind, found[kind], named, planning.today)),
      queries: Object.fromEntries(PLAN_KINDS.map((kind) => [kind, query(kind)])) as Record<PlanKind, string>,
      ...tried(desk, input, asked),
    },
  };
}

/** What can be tried out, what is, and what comes of it. */
function tried({ planning, sheet, views }: PlanDesk, input: PlanInput, asked: PlanRequest) {
  const open = views.filter(isOpenAction);
  const ticked = open.filter(({ id }) => isAskedFor(id, asked.with)).map(({ id }) => id);
  const chosen = withAllBefore(input, ticked);
  const choice: Choice = { actions: chosen, lost: new Set(asked.without) };
  const finishes = finishDays(input.actions);
  const last = chosen.reduce((latest, { id }) => Math.max(latest, finishes.get(id) ?? 0), 0);
  const clauses = sheet.nodes.flatMap(({ clause, title, item }): { clause: string; title: LocalizedText; lost: boolean }[] =>
    item && item.result !== "excluded" && (item.result !== "not_met" || item.toRejudge)
      ? [{ clause, title, lost: asked.without.includes(clause) }]
      : [],
  );
  return {
    choices: {
      actions: open.map(({ id, title, chance, cost }) => ({ value: shortId(id), title, chance, cost, ticked: ticked.includes(id) })),
      clauses,
    },
    result: {
      ...whatIfView(whatIfOf(input, choice, { seed: planning.seed, ruleVersion: sheet.round.ruleVersion })),
      added: chosen.filter(({ id }) => !ticked.includes(id)).map(({ id }) => open.find((one) => one.id === id)?.title ?? ""),
      cost: chosen.reduce((sum, { cost }) => sum + cost, 0),
      finishOn: chosen.length === 0 ? null : addDays(planning.today, last),
      tooLate: input.daysLeft !== null && last > input.daysLeft,
      tried: asked.tried,
    },
  };
}

export type PlansPage = Awaited<ReturnType<typeof plansPage>>;
