import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { SampleForm } from "#app/domain/assessments/assessment.schema.ts";
import { updateSample } from "#app/domain/assessments/sample.commands.server.ts";
import { findSample } from "#app/domain/assessments/sample.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { samplePlace } from "#app/routes/sample-place.server.ts";
import { PanelForm } from "#app/ui/assessment/panel-form.tsx";
import { SampleFields, useSampleReply } from "#app/ui/assessment/sample-fields.tsx";
import { LinkButton } from "#app/ui/button.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { rounds } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].sample.editTitle, en: rounds.en.sample.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const place = samplePlace(args);
  const sample = await ws.read((db) => findSample(db, place, idParam(args, "sampleId")));
  if (!sample) throw new Response(null, { status: 404 });
  return { slug: ws.slug, place, sample };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const place = samplePlace(args);
  const sampleId = idParam(args, "sampleId");
  const form = await readForm(args.request, SampleForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateSample(db, ws.actor, place, sampleId, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.workspace(ws.slug).engagement(place.engagementId).sheet(place.roundId);
  return redirectWithToast(own.gapItem(place.clause), "sampleSaved");
}

export default function EditSample() {
  const t = useTranslations("rounds");
  const { slug, place, sample } = useLoaderData<typeof loader>();
  const reply = useSampleReply(useActionData<typeof action>(), sample);
  const own = paths.workspace(slug).engagement(place.engagementId).sheet(place.roundId);
  const item = own.gapItem(place.clause);
  return (
    <PanelForm
      title={`${place.clause} ${t("sample.editTitle")}`}
      closeHref={item}
      cancelHref={item}
      version={reply.version(sample.version)}
      reply={reply}
      submitLabel={t("sample.save")}
      otherActions={<LinkButton href={own.sampleRemoval(place.clause, sample.id)}>{t("sample.remove")}</LinkButton>}
    >
      <SampleFields reply={reply} />
    </PanelForm>
  );
}
