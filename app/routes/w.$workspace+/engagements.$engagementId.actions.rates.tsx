import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getPlanning } from "#app/domain/actions/action.queries.server.ts";
import { RatesForm } from "#app/domain/actions/action.schema.ts";
import { setPlanning } from "#app/domain/actions/rates.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].ratesForm.title, en: actions.en.ratesForm.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const planning = await ws.read((db) => getPlanning(db, id, todayIn(ws.timeZone)));
  if (!planning) throw new Response(null, { status: 404 });
  const { rates, marginThousandths, version } = planning;
  return { slug: ws.slug, id, ours: rates.ours / 100, clients: rates.clients / 100, margin: marginThousandths / 1000, version };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, RatesForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => setPlanning(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).actions(), "ratesSaved");
}

export default function Rates() {
  const t = useTranslations("actions");
  const { slug, id, ours, clients, margin, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    ourDayRate: { label: t("ratesForm.ourDayRate"), stored: ours },
    clientDayRate: { label: t("ratesForm.clientDayRate"), stored: clients },
    margin: { label: t("ratesForm.margin"), stored: margin },
  });
  const list = paths.workspace(slug).engagement(id).actions();
  return (
    <FormPage
      level={2}
      title={t("ratesForm.title")}
      facts={t("ratesForm.facts")}
      breadcrumbs={[{ href: list, label: t("title") }]}
      reply={reply}
      submitLabel={t("ratesForm.save")}
      pendingLabel={t("ratesForm.pending")}
      cancelHref={list}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <NumberField {...reply.field("ourDayRate")} unit={t("ratesForm.perDay")} />
      <NumberField {...reply.field("clientDayRate")} unit={t("ratesForm.perDay")} />
      <NumberField {...reply.field("margin")} unit={t("ratesForm.points")} help={t("ratesForm.marginHelp")} decimals />
    </FormPage>
  );
}
