import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { managerQuota } from "#app/domain/training/quota.queries.server.ts";
import { IssuersForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { CheckboxField } from "#app/ui/forms/checkbox-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { TagsField } from "#app/ui/forms/tags-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].quota.editIssuers, en: training.en.quota.editIssuers });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "engagementId");
  return ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    const quota = head && (await managerQuota(db, id, todayIn(ws.timeZone)));
    if (!quota) throw new Response(null, { status: 404 });
    const { own, issuers, version } = quota.accepted;
    return { slug: ws.slug, id, own, issuers: issuers.join("\n"), version: version ?? 0 };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, IssuersForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveIssuers(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).training(), "issuersSaved");
}

export default function AcceptedIssuers() {
  const t = useTranslations("training");
  const { slug, id, own, issuers, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    own: { label: t("quota.issuersOwn"), stored: own },
    issuers: { label: t("quota.issuersOther"), stored: issuers },
  });
  return (
    <FormPage
      title={t("quota.issuers")}
      level={2}
      reply={reply}
      submitLabel={t("quota.save")}
      pendingLabel={t("quota.pending")}
      cancelHref={paths.workspace(slug).engagement(id).training()}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <CheckboxField {...reply.box("own")} />
      <TagsField {...reply.field("issuers")} help={t("quota.issuersHelp")} />
    </FormPage>
  );
}
