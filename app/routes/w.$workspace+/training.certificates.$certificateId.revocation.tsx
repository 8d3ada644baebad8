import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { revokeManagerCertificate } from "#app/domain/training/manager-certificate.commands.server.ts";
import { getManagerCertificate } from "#app/domain/training/manager-certificate.queries.server.ts";
import { RevocationForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].certificates.revoke, en: training.en.certificates.revoke });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "certificateId");
  const row = await ws.read((db) => getManagerCertificate(db, id, todayIn(ws.timeZone), null));
  if (!row) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, number: row.number, name: row.personName, version: row.version };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "certificateId");
  const form = await readForm(args.request, RevocationForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => revokeManagerCertificate(db, ws.actor, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).managerCertificate(id), "managerCertificateRevoked");
}

export default function Revocation() {
  const t = useTranslations("training");
  const { slug, id, number, name, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { reason: { label: t("certificates.reason") } });
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("certificates.revokeTitle", { number })}
      confirmLabel={t("certificates.revoke")}
      pendingLabel={t("certificates.pending")}
      cancelHref={ws.managerCertificate(id)}
      breadcrumbs={[
        { href: ws.managerCertificates(), label: t("certificates.title") },
        { href: ws.managerCertificate(id), label: number },
      ]}
      reply={reply}
      hidden={{ version: String(reply.version(version)) }}
      fields={<TextareaField {...reply.field("reason")} required />}
    >
      <p>{t("certificates.revokeBody", { name })}</p>
    </ConfirmPage>
  );
}
