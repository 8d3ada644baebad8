import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { JudgementForm } from "#app/domain/assessments/assessment.schema.ts";
import { evaluateItem } from "#app/domain/assessments/evaluation.commands.server.ts";
import { getEvaluation, getEvaluator } from "#app/domain/assessments/evaluation.queries.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { isJudged, nextToJudge } from "#app/domain/assessments/judgement.rules.ts";
import { listSamples } from "#app/domain/assessments/sample.queries.server.ts";
import { itemsIn, sheetOf } from "#app/domain/assessments/sheet.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { todayIn } from "#app/lib/today.ts";
import { SampleList } from "#app/ui/assessment/sample-list.tsx";
import { StoredItem } from "#app/ui/assessment/stored-item.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { ClauseHints } from "#app/ui/portal/clause-hints.tsx";
import { EvaluationForm } from "#app/ui/portal/evaluation-form.tsx";
import { EvaluationSteps } from "#app/ui/portal/evaluation-steps.tsx";
import { EvaluatorNotice } from "#app/ui/portal/evaluator-notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].evaluation.title, en: rounds.en.evaluation.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const roundId = idParam(args, "roundId");
  return ws.read(async (db) => {
    const round = await getEvaluation(db, roundId);
    const item = round && (await getItem(db, round.engagementId, args.params.clause ?? "", roundId));
    if (!item) throw new Response(null, { status: 404 });
    const items = itemsIn(await sheetOf(db, round));
    const at = items.findIndex(({ clause }) => clause === item.clause);
    return {
      place: { slug: ws.slug, clientId: ws.clientId ?? "", roundId },
      closed: round.closed,
      evaluator: await getEvaluator(db, round, ws.actor.memberId, todayIn(ws.timeZone)),
      standard: round.rules.standard,
      item,
      steps: {
        previous: items[at - 1]?.clause ?? null,
        next: items[at + 1]?.clause ?? null,
        judged: items.filter(isJudged).length,
        total: items.length,
      },
      samples: await listSamples(db, round, item.clause),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const place = { roundId: idParam(args, "roundId"), clause: args.params.clause ?? "" };
  const form = await readForm(args.request, JudgementForm);
  if (!form.ok) return form.reply;
  const { then, ...judgement } = form.value;
  // Who goes on believes this one judged.
  if (then === "next" && judgement.result === "not_assessed") return form.refuse(new Refusal("choose", "result"));
  const outcome = await ws.write((db) => evaluateItem(db, ws.actor, place, judgement, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.evaluation(ws.slug, ws.clientId ?? "", place.roundId);
  const next = then === "next" ? nextToJudge(itemsIn(outcome.value), place.clause, null) : place.clause;
  return redirectWithToast(next ? own.item(next) : own.root, "itemSaved");
}

export default function EvaluateItem() {
  const t = useTranslations("rounds");
  const locale = useLocale();
  const { place, closed, evaluator, standard, item, steps, samples } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const own = paths.evaluation(place.slug, place.clientId, place.roundId);
  const mayJudge = evaluator.may && !closed;
  const hrefs = {
    add: own.newSample(item.clause),
    edit: (id: string) => own.sample(item.clause, id),
    remove: (id: string) => own.sampleRemoval(item.clause, id),
  };
  return (
    <>
      <PageHead
        title={`${item.clause} ${item.title[locale]}`}
        facts={item.groupTitle[locale]}
        breadcrumbs={[{ href: own.root, label: t("evaluation.title") }]}
      />
      <div className="grid gap-5">
        <EvaluatorNotice evaluator={evaluator} standard={standard} closed={closed} learningHref={paths.learning(place.slug, place.clientId).home()} />
        <EvaluationSteps {...steps} hrefOf={own.item} />
        <ClauseHints item={item} />
        <Card>
          {mayJudge ? <EvaluationForm key={`${item.clause}:${item.version}`} item={item} answer={answer} /> : <StoredItem item={item} />}
        </Card>
        {(mayJudge || samples.length > 0) && (
          <Card>
            <SampleList samples={samples} sum={item.drawn} hrefs={mayJudge ? hrefs : null} />
          </Card>
        )}
      </div>
    </>
  );
}
