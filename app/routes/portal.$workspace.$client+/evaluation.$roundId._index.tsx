import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { getEvaluation, getEvaluator } from "#app/domain/assessments/evaluation.queries.server.ts";
import { awaitsJudgement, isJudged } from "#app/domain/assessments/judgement.rules.ts";
import { itemsIn, sheetOf } from "#app/domain/assessments/sheet.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { ResultBadge } from "#app/ui/assessment/result-badge.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { EvaluatorNotice } from "#app/ui/portal/evaluator-notice.tsx";
import { useDay } from "#app/ui/use-day.ts";
import { Progress } from "#app/ui/progress.tsx";

export const handle = { messages: { rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].evaluation.title, en: rounds.en.evaluation.title });

/** Every clause of the company's own evaluation with what was found so far; who may not judge reads it. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const roundId = idParam(args, "roundId");
  return ws.read(async (db) => {
    const round = await getEvaluation(db, roundId);
    if (!round) throw new Response(null, { status: 404 });
    const sheet = await sheetOf(db, round);
    return {
      place: { slug: ws.slug, clientId: ws.clientId ?? "", roundId },
      closed: round.closed,
      held: { on: round.heldOn, by: round.assessors },
      evaluator: await getEvaluator(db, round, ws.actor.memberId, todayIn(ws.timeZone)),
      standard: round.rules.standard,
      judged: itemsIn(sheet).filter(isJudged).length,
      total: itemsIn(sheet).length,
      resume: itemsIn(sheet).find(awaitsJudgement)?.clause ?? null,
      rows: sheet.nodes.map(({ clause, parent, kind, title, item }) => ({ clause, parent, kind, title, result: item?.result ?? null })),
    };
  });
}

export default function Evaluation() {
  const t = useTranslations("rounds");
  const locale = useLocale();
  const { place, closed, held, evaluator, standard, judged, total, resume, rows } = useLoaderData<typeof loader>();
  const own = paths.evaluation(place.slug, place.clientId, place.roundId);
  const day = useDay();
  const facts = [held.on && t("bar.heldOn", { day: day(held.on) }), held.by && t("bar.assessors", { names: held.by })].filter(Boolean);
  const groups = rows.filter(({ kind }) => kind === "group");
  return (
    <>
      <PageHead title={t("evaluation.title")} facts={t("evaluation.facts")} />
      <div className="grid gap-5">
        <EvaluatorNotice evaluator={evaluator} standard={standard} closed={closed} learningHref={paths.learning(place.slug, place.clientId).home()} />
        <div className="-my-2 flex flex-wrap items-baseline gap-x-6">
          {facts.length > 0 && <p className="min-w-0 text-ink-soft [overflow-wrap:anywhere]">{facts.join(" · ")}</p>}
          {!closed && evaluator.may && (
            <Anchor href={own.edit()} className="link inline-block py-1">
              {t("details.link")}
            </Anchor>
          )}
        </div>
        <Progress
          label={t("evaluation.progress")}
          value={judged}
          max={Math.max(total, 1)}
          detail={t("evaluation.progressDetail", { judged, total })}
        />
        {!closed && total > 0 && judged === total && (
          <Notice tone="jade" title={t("evaluation.finished")}>
            {t("evaluation.finishedBody")}
          </Notice>
        )}
        {!closed && evaluator.may && resume !== null && (
          <p>
            <LinkButton tone="jade" href={own.item(resume)}>
              {t("evaluation.resume", { clause: resume })}
            </LinkButton>
          </p>
        )}
        {groups.map((group) => (
          <Card key={group.clause} title={`${group.clause} ${group.title[locale]}`} flush>
            <ul className="divide-y divide-line">
              {rows
                .filter(({ kind, parent }) => kind === "item" && parent === group.clause)
                .map(({ clause, title, result }) => (
                  <li key={clause}>
                    <Anchor href={own.item(clause)} className="target block px-4 py-3 hover:bg-paper md:px-5">
                      <span className="block">
                        <span className="text-ink-soft tabular-nums">{clause}</span> <span className="link">{title[locale]}</span>
                      </span>
                      {result && <ResultBadge result={result} />}
                    </Anchor>
                  </li>
                ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}
