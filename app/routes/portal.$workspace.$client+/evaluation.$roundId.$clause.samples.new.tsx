import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { NewSampleForm } from "#app/domain/assessments/assessment.schema.ts";
import { addOwnSample } from "#app/domain/assessments/evaluation.commands.server.ts";
import { getEvaluation } from "#app/domain/assessments/evaluation.queries.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { SampleFields, useSampleReply } from "#app/ui/assessment/sample-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export const handle = { messages: { rounds } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].sample.newTitle, en: rounds.en.sample.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const roundId = idParam(args, "roundId");
  const item = await ws.read(async (db) => {
    const round = await getEvaluation(db, roundId);
    return round && getItem(db, round.engagementId, args.params.clause ?? "", roundId);
  });
  if (!item) throw new Response(null, { status: 404 });
  return { slug: ws.slug, clientId: ws.clientId ?? "", roundId, clause: item.clause };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const place = { roundId: idParam(args, "roundId"), clause: args.params.clause ?? "" };
  const form = await readForm(args.request, NewSampleForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => addOwnSample(db, ws.actor, place, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.evaluation(ws.slug, ws.clientId ?? "", place.roundId).item(place.clause), "sampleSaved");
}

export default function NewOwnSample() {
  const t = useTranslations("rounds");
  const { slug, clientId, roundId, clause } = useLoaderData<typeof loader>();
  const reply = useSampleReply(useActionData<typeof action>());
  const item = paths.evaluation(slug, clientId, roundId).item(clause);
  return (
    <FormPage
      title={t("sample.newTitle")}
      breadcrumbs={[{ href: item, label: clause }]}
      reply={reply}
      submitLabel={t("sample.save")}
      cancelHref={item}
    >
      <SampleFields reply={reply} />
    </FormPage>
  );
}
