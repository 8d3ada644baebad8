import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { recordExternal } from "#app/domain/training/quota.commands.server.ts";
import { listHolders } from "#app/domain/training/quota.queries.server.ts";
import { ExternalCertificateForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].quota.externalTitle, en: training.en.quota.externalTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "engagementId");
  return ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    if (!head) throw new Response(null, { status: 404 });
    return { slug: ws.slug, id, holders: await listHolders(db, head.client.id) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, ExternalCertificateForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => recordExternal(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).training(), "externalRecorded");
}

export default function NewExternalCertificate() {
  const t = useTranslations("training");
  const { slug, id, holders } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    personName: { label: t("certificates.person") },
    issuer: { label: t("certificates.issuer") },
    number: { label: t("certificates.number") },
    issuedOn: { label: t("certificates.issuedOn") },
    expiresOn: { label: t("certificates.expiresOn") },
    memberId: { label: t("quota.holder"), options: holders.map(({ id: value, name }) => ({ value, label: name })) },
  });
  return (
    <FormPage
      title={t("quota.externalTitle")}
      level={2}
      reply={reply}
      submitLabel={t("quota.save")}
      pendingLabel={t("quota.pending")}
      cancelHref={paths.workspace(slug).engagement(id).training()}
    >
      <TextField {...reply.field("personName")} autoComplete="off" required />
      <TextField {...reply.field("issuer")} autoComplete="off" required />
      <TextField {...reply.field("number")} autoComplete="off" required />
      <DateField {...reply.field("issuedOn")} required />
      <DateField {...reply.field("expiresOn")} optional />
      {holders.length > 0 && (
        <SelectField {...reply.choice("memberId")} placeholder={t("quota.noHolder")} help={t("quota.holderHelp")} optional />
      )}
    </FormPage>
  );
}
