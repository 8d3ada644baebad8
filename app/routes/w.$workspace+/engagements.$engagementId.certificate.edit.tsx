import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { certificateLevels } from "#app/domain/certificates/certificate-levels.rules.ts";
import { correctCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { getCertificateWithRules } from "#app/domain/certificates/certificate.queries.server.ts";
import { correctionForm } from "#app/domain/certificates/certificate.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { certificates } from "#app/i18n/messages/certificates.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { CertificateFields, useCertificateReply } from "#app/ui/certificates/certificate-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { certificates, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": certificates["zh-CN"].form.correctTitle, en: certificates.en.form.correctTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  const found = await ws.read((db) => getCertificateWithRules(db, id));
  if (!found) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    certificate: found.certificate,
    levels: certificateLevels(found.rules.scoring),
    validityMonths: found.rules.cycle.validityMonths,
    today: todayIn(ws.timeZone),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  const found = await ws.read((db) => getCertificateWithRules(db, id));
  if (!found) throw new Response(null, { status: 404 });
  const levels = certificateLevels(found.rules.scoring);
  const form = await readForm(args.request, correctionForm(levels, todayIn(ws.timeZone)));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => correctCertificate(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).certificate(), "certificateCorrected");
}

export default function CorrectCertificate() {
  const t = useTranslations("certificates");
  const { slug, id, certificate, levels, validityMonths, today } = useLoaderData<typeof loader>();
  const reply = useCertificateReply(useActionData<typeof action>(), levels, certificate);
  return (
    <FormPage
      title={t("form.correctTitle")}
      facts={t("form.correctFacts")}
      level={2}
      reply={reply}
      submitLabel={t("form.submitCorrect")}
      pendingLabel={t("form.pending")}
      cancelHref={paths.workspace(slug).engagement(id).certificate()}
    >
      <input type="hidden" name="version" value={reply.version(certificate.version)} />
      <CertificateFields reply={reply} today={today} validityMonths={validityMonths} />
    </FormPage>
  );
}
