import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { SampleForm } from "#app/domain/assessments/assessment.schema.ts";
import { updateOwnSample } from "#app/domain/assessments/evaluation.commands.server.ts";
import { getOwnSample } from "#app/domain/assessments/evaluation.queries.server.ts";
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

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { rounds } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].sample.editTitle, en: rounds.en.sample.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const place = { roundId: idParam(args, "roundId"), clause: args.params.clause ?? "" };
  const sample = await ws.read((db) => getOwnSample(db, place, idParam(args, "sampleId")));
  if (!sample) throw new Response(null, { status: 404 });
  return { slug: ws.slug, clientId: ws.clientId ?? "", place, sample };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:evaluate");
  const place = { roundId: idParam(args, "roundId"), clause: args.params.clause ?? "" };
  const sampleId = idParam(args, "sampleId");
  const form = await readForm(args.request, SampleForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateOwnSample(db, ws.actor, place, sampleId, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.evaluation(ws.slug, ws.clientId ?? "", place.roundId).item(place.clause), "sampleSaved");
}

export default function EditOwnSample() {
  const t = useTranslations("rounds");
  const { slug, clientId, place, sample } = useLoaderData<typeof loader>();
  const reply = useSampleReply(useActionData<typeof action>(), sample);
  const item = paths.evaluation(slug, clientId, place.roundId).item(place.clause);
  return (
    <FormPage
      title={t("sample.editTitle")}
      breadcrumbs={[{ href: item, label: place.clause }]}
      reply={reply}
      submitLabel={t("sample.save")}
      cancelHref={item}
    >
      <input key={reply.version(sample.version)} type="hidden" name="version" value={reply.version(sample.version)} />
      <SampleFields reply={reply} />
    </FormPage>
  );
}
