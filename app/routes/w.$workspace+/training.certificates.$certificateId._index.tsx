import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getManagerCertificate } from "#app/domain/training/manager-certificate.queries.server.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.certificate.number ?? "", en: data?.certificate.number ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "certificateId");
  const row = await ws.read((db) => getManagerCertificate(db, id, todayIn(ws.timeZone), null));
  if (!row) throw new Response(null, { status: 404 });
  const { course_title_zh, course_title_en, pdfSha256, code, ...certificate } = row;
  return {
    slug: ws.slug,
    mayWrite: ws.can("training:write"),
    certificate: {
      ...certificate,
      course: localeOf(args.request) === "en" ? course_title_en : course_title_zh,
      code: spacedCode(code),
      hasPaper: pdfSha256 !== null,
    },
  };
}

const TONES = { valid: "jade", expired: "amber", revoked: "seal" } as const;

export default function ManagerCertificate() {
  const t = useTranslations("training");
  const day = useDay();
  const { slug, mayWrite, certificate: one } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="max-w-3xl">
      <PageHead
        title={one.number}
        breadcrumbs={[{ href: ws.managerCertificates(), label: t("certificates.title") }]}
        badge={<StatusBadge tone={TONES[one.state]}>{t(`certificates.states.${one.state}`)}</StatusBadge>}
        action={
          one.hasPaper ? (
            <LinkButton href={ws.managerCertificatePdf(one.id)} tone="jade" reloadDocument>
              {t("certificates.download")}
            </LinkButton>
          ) : undefined
        }
      />
      <Card>
        <Facts
          columns={2}
          items={[
            { label: t("certificates.person"), value: one.personName },
            { label: t("certificates.course"), value: one.course },
            { label: t("certificates.hours"), value: one.hours },
            { label: t("certificates.issuer"), value: one.issuer },
            { label: t("certificates.issuedOn"), value: day(one.issuedOn) },
            {
              label: t("certificates.expiresOn"),
              value: one.expiresOn ? day(one.expiresOn) : t("certificates.forever"),
            },
            { label: t("certificates.code"), value: <span className="font-mono">{one.code}</span> },
            ...(one.revokedReason ? [{ label: t("certificates.reason"), value: one.revokedReason, wide: true }] : []),
          ]}
        />
        {!one.hasPaper && <p className="mt-4 text-ink-soft">{t("certificates.preparing")}</p>}
        <div className="mt-5 flex flex-wrap gap-2">
          <LinkButton href={ws.attempt(one.attemptId)}>{t("certificates.answers")}</LinkButton>
          {mayWrite && one.state !== "revoked" && (
            <LinkButton href={ws.managerCertificateRevocation(one.id)}>{t("certificates.revoke")}</LinkButton>
          )}
        </div>
      </Card>
    </div>
  );
}
