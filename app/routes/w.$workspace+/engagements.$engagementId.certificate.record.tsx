import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { certificateLevels } from "#app/domain/certificates/certificate-levels.rules.ts";
import { recordCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { listBodyNames } from "#app/domain/certificates/certificate.queries.server.ts";
import { certificateForm } from "#app/domain/certificates/certificate.schema.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { certificates } from "#app/i18n/messages/certificates.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { CertificateFields, useCertificateReply } from "#app/ui/certificates/certificate-fields.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export const handle = { messages: { certificates, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": certificates["zh-CN"].form.recordTitle, en: certificates.en.form.recordTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  return ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    if (!head) throw new Response(null, { status: 404 });
    return {
      slug: ws.slug,
      id,
      certification: head.scheme.certification,
      levels: certificateLevels(head.rules.scoring),
      validityMonths: head.rules.cycle.validityMonths,
      bodyNames: await listBodyNames(db),
      today: todayIn(ws.timeZone),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  const today = todayIn(ws.timeZone);
  const head = await ws.read((db) => getEngagementHead(db, id));
  if (!head) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, certificateForm(certificateLevels(head.rules.scoring), today));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => recordCertificate(db, ws.actor, id, form.value, today));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).certificate(), "certificateRecorded");
}

export default function RecordCertificate() {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  const page = useLoaderData<typeof loader>();
  const reply = useCertificateReply(useActionData<typeof action>(), page.levels);
  return (
    <FormPage
      title={t("form.recordTitle")}
      facts={
        <>
          {t("form.recordFacts")} {t("form.nextCycle")}
        </>
      }
      level={2}
      reply={reply}
      submitLabel={t("form.submitRecord")}
      pendingLabel={t("form.pending")}
      cancelHref={paths.workspace(page.slug).engagement(page.id).certificate()}
    >
      <Facts items={[{ label: t("form.kind"), value: terms(`certificationKinds.${page.certification}`) }]} />
      <CertificateFields
        reply={reply}
        today={page.today}
        validityMonths={page.validityMonths}
        bodyNames={page.bodyNames}
      />
    </FormPage>
  );
}
