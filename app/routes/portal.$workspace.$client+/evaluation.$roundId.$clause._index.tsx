import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { JudgementForm } from "#app/domain/assessments/assessment.schema.ts";
import { evaluateItem } from "#app/domain/assessments/evaluation.commands.server.ts";
import { getEvaluation, getEvaluator } from "#app/domain/assessments/evaluation.queries.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { nextToJudge } from "#app/domain/assessments/judgement.rules.ts";
import { listSamples } from "#app/domain/assessments/sample.queries.server.ts";
import { itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { SampleList } from "#app/ui/assessment/sample-list.tsx";
import { StoredItem } from "#app/ui/assessment/stored-item.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { ClauseHints } from "#app/ui/portal/clause-hints.tsx";
import { EvaluationForm } from "#app/ui/portal/evaluation-form.tsx";
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
    return {
      place: { slug: ws.slug, clientId: ws.clientId ?? "", roundId },
      closed: round.closed,
      evaluator: await getEvaluator(db, round, ws.actor.memberId, todayIn(ws.timeZone)),
      standard: round.rules.standard,
      item,
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
  const outcome = await ws.write((db) => evaluateItem(db, ws.actor, place, judgement, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.evaluation(ws.slug, ws.clientId ?? "", place.roundId);
  if (then !== "next") return redirectWithToast(own.item(place.clause), "itemSaved");
  const next = nextToJudge(itemsIn(outcome.value), place.clause, null);
  return next ? redirect(own.item(next), 303) : redirectWithToast(own.root, "itemSaved");
}

export default function EvaluateItem() {
  const t = useTranslations("rounds");
  const locale = useLocale();
  const { place, closed, evaluator, standard, item, samples } = useLoaderData<typeof loader>();
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
