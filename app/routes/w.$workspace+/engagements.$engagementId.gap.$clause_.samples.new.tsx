import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { NewSampleForm } from "#app/domain/assessments/assessment.schema.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { addSample } from "#app/domain/assessments/sample.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { samplePlace } from "#app/routes/sample-place.server.ts";
import { PanelForm } from "#app/ui/assessment/panel-form.tsx";
import { SampleFields, useSampleReply } from "#app/ui/assessment/sample-fields.tsx";

export const handle = { messages: { rounds } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].sample.newTitle, en: rounds.en.sample.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const place = samplePlace(args);
  const item = await ws.read((db) => getItem(db, place.engagementId, place.clause, place.roundId));
  if (!item || item.derived) throw new Response(null, { status: 404 });
  return { slug: ws.slug, place };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const place = samplePlace(args);
  const form = await readForm(args.request, NewSampleForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => addSample(db, ws.actor, place, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.workspace(ws.slug).engagement(place.engagementId).sheet(place.roundId);
  return redirectWithToast(own.gapItem(place.clause), "sampleSaved");
}

export default function NewSample() {
  const t = useTranslations("rounds");
  const { slug, place } = useLoaderData<typeof loader>();
  const reply = useSampleReply(useActionData<typeof action>());
  const item = paths.workspace(slug).engagement(place.engagementId).sheet(place.roundId).gapItem(place.clause);
  return (
    <PanelForm
      title={`${place.clause} ${t("sample.newTitle")}`}
      closeHref={item}
      cancelHref={item}
      reply={reply}
      submitLabel={t("sample.save")}
    >
      <SampleFields reply={reply} />
    </PanelForm>
  );
}
