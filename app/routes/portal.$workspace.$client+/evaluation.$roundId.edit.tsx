import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { RoundDetailsForm } from "#app/domain/assessments/assessment.schema.ts";
import { getEvaluation, getEvaluator } from "#app/domain/assessments/evaluation.queries.server.ts";
import { updateEvaluation } from "#app/domain/assessments/round-details.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { RoundDetailsFields, useDetailsReply } from "#app/ui/assessment/round-details.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { EvaluatorNotice } from "#app/ui/portal/evaluator-notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { rounds } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].details.title, en: rounds.en.details.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const roundId = idParam(args, "roundId");
  return ws.read(async (db) => {
    const round = await getEvaluation(db, roundId);
    if (!round) throw new Response(null, { status: 404 });
    const { closed, roundVersion: version, heldOn, assessors } = round;
    return {
      place: { slug: ws.slug, clientId: ws.clientId ?? "", roundId },
      closed,
      evaluator: await getEvaluator(db, round, ws.actor.memberId, todayIn(ws.timeZone)),
      standard: round.rules.standard,
      stored: { version, heldOn, assessors },
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const roundId = idParam(args, "roundId");
  const form = await readForm(args.request, RoundDetailsForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateEvaluation(db, ws.actor, roundId, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.evaluation(ws.slug, ws.clientId ?? "", roundId).root, "roundSaved");
}

export default function EditEvaluation() {
  const t = useTranslations("rounds");
  const { place, closed, evaluator, standard, stored } = useLoaderData<typeof loader>();
  const reply = useDetailsReply(useActionData<typeof action>(), stored);
  const { root } = paths.evaluation(place.slug, place.clientId, place.roundId);
  if (closed || !evaluator.may) {
    const learning = paths.learning(place.slug, place.clientId).home();
    return (
      <>
        <PageHead title={t("details.title")} breadcrumbs={[{ href: root, label: t("evaluation.title") }]} />
        <EvaluatorNotice evaluator={evaluator} standard={standard} closed={closed} learningHref={learning} />
      </>
    );
  }
  return (
    <FormPage
      title={t("details.title")}
      breadcrumbs={[{ href: root, label: t("evaluation.title") }]}
      reply={reply}
      submitLabel={t("details.save")}
      pendingLabel={t("details.pending")}
      cancelHref={root}
    >
      <RoundDetailsFields reply={reply} version={stored.version} />
    </FormPage>
  );
}
