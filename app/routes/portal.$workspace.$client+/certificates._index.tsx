import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { listOwnCertificates } from "#app/domain/training/manager-certificate.queries.server.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].certificates.title, en: learning.en.certificates.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const english = localeOf(args.request) === "en";
  const rows = await ws.read((db) => listOwnCertificates(db, ws.actor.memberId, todayIn(ws.timeZone)));
  return {
    slug: ws.slug,
    clientId: ws.clientId ?? "",
    rows: rows.map(({ course_title_zh, course_title_en, pdfSha256, code, ...row }) => ({
      ...row,
      course: english ? course_title_en : course_title_zh,
      code: spacedCode(code),
      hasPaper: pdfSha256 !== null,
    })),
  };
}

const TONES = { valid: "jade", expired: "amber", revoked: "seal" } as const;

export default function OwnCertificates() {
  const t = useTranslations("learning");
  const day = useDay();
  const { slug, clientId, rows } = useLoaderData<typeof loader>();
  const own = paths.learning(slug, clientId);
  return (
    <>
      <PageHead title={t("certificates.title")} breadcrumbs={[{ href: own.home(), label: t("title") }]} />
      {rows.length === 0 && (
        <Card>
          <EmptyState title={t("certificates.none")} body={t("certificates.noneBody")} />
        </Card>
      )}
      <div className="grid gap-4">
        {rows.map((row) => (
          <Card
            key={row.id}
            title={row.course}
            action={<StatusBadge tone={TONES[row.state]}>{t(`certificates.states.${row.state}`)}</StatusBadge>}
          >
            <Facts
              items={[
                { label: t("certificates.number"), value: row.number },
                { label: t("certificates.issuer"), value: row.issuer },
                { label: t("certificates.issuedOn"), value: day(row.issuedOn) },
                { label: t("certificates.expiresOn"), value: row.expiresOn ? day(row.expiresOn) : t("certificates.forever") },
                { label: t("certificates.check"), value: <span className="font-mono">{row.code}</span> },
              ]}
            />
            <div className="mt-5">
              {row.hasPaper ? (
                <LinkButton href={own.certificatePdf(row.id)} tone="jade" reloadDocument>
                  {t("certificates.download")}
                </LinkButton>
              ) : (
                <p className="text-ink-soft">{t("certificates.preparing")}</p>
              )}
            </div>
          </Card>
        ))}
      </div>
    </>
  );
}
