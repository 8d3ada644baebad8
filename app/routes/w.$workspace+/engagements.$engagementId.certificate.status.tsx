import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { changeStatus } from "#app/domain/certificates/certificate.commands.server.ts";
import { getCertificateOf } from "#app/domain/certificates/certificate.queries.server.ts";
import { statusForm } from "#app/domain/certificates/certificate.schema.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { certificates } from "#app/i18n/messages/certificates.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { CheckFields, useCheckReply } from "#app/ui/certificates/check-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { certificates, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": certificates["zh-CN"].form.statusTitle, en: certificates.en.form.statusTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  return ws.read(async (db) => {
    const certificate = await getCertificateOf(db, id);
    if (!certificate) throw new Response(null, { status: 404 });
    const { version, status, issuedOn, checkedOn, checkedById, checkedBy, statusNote } = certificate;
    const last = { status, checkedOn, checkedById, checkedBy, statusNote };
    const page = { slug: ws.slug, id, version, issuedOn, last };
    return { ...page, people: await listLeads(db), personId: ws.actor.memberId, today: todayIn(ws.timeZone) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  const certificate = await ws.read((db) => getCertificateOf(db, id));
  if (!certificate) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, statusForm(certificate.issuedOn, todayIn(ws.timeZone)));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => changeStatus(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).certificate(), "certificateStatusSaved");
}

export default function CertificateStatus() {
  const t = useTranslations("certificates");
  const page = useLoaderData<typeof loader>();
  const reply = useCheckReply(useActionData<typeof action>(), page);
  return (
    <FormPage
      title={t("form.statusTitle")}
      facts={t("form.statusFacts")}
      level={2}
      reply={reply}
      submitLabel={t("form.submitStatus")}
      pendingLabel={t("form.pending")}
      cancelHref={paths.workspace(page.slug).engagement(page.id).certificate()}
    >
      <input type="hidden" name="version" value={reply.version(page.version)} />
      <RadioGroupField {...reply.choice("status")} required />
      <CheckFields reply={reply} issuedOn={page.issuedOn} today={page.today} />
    </FormPage>
  );
}
