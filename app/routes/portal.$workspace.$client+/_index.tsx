import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { certificateState } from "#app/domain/certificates/certificate-view.rules.ts";
import { listCertificates } from "#app/domain/certificates/certificate.queries.server.ts";
import { listProgress } from "#app/domain/portal/progress.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { todayIn } from "#app/lib/today.ts";
import { Card } from "#app/ui/card.tsx";
import { PortalCertificate } from "#app/ui/portal/portal-certificate.tsx";
import { ProgressCard } from "#app/ui/portal/progress-card.tsx";

export const handle = { messages: { portal, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": portal["zh-CN"].title, en: portal.en.title });

/** The company's progress is its manager's to see; other staff see what waits for them alone. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:read");
  if (ws.actor.role !== "client_manager") return { company: null };
  const locale = localeOf(args.request);
  const today = todayIn(ws.timeZone);
  return ws.read(async (db) => {
    const certificates = await listCertificates(db);
    return {
      company: {
        today,
        engagements: await listProgress(db, today, locale),
        certificates: certificates.map(({ titleZh, titleEn, ...certificate }) => ({
          id: certificate.id,
          number: certificate.number,
          level: certificate.level,
          bodyName: certificate.bodyName,
          issuedOn: certificate.issuedOn,
          expiresOn: certificate.expiresOn,
          scheme: locale === "en" ? titleEn : titleZh,
          ...certificateState(certificate, today),
        })),
      },
    };
  });
}

export default function PortalHome() {
  const t = useTranslations("portal");
  const { company } = useLoaderData<typeof loader>();
  return (
    <div className="grid gap-8">
      <section>
        <h1 className="mb-3 text-lg">{t("waits.title")}</h1>
        <Card>
          <p className="flex gap-2.5">
            <CircleCheck className="mt-[0.2em] size-5 shrink-0 text-jade" />
            <span>
              <span className="block font-semibold">{t("waits.nothing")}</span>
              <span className="block text-ink-soft">{t("waits.nothingBody")}</span>
            </span>
          </p>
        </Card>
      </section>
      {company && (
        <section>
          <h2 className="mb-3 text-lg">{t("progress")}</h2>
          {company.engagements.length === 0 ? (
            <p className="text-ink-soft">{t("none")}</p>
          ) : (
            <div className="grid gap-4">
              {company.engagements.map((engagement) => (
                <ProgressCard key={engagement.id} engagement={engagement} today={company.today} />
              ))}
            </div>
          )}
        </section>
      )}
      {company && company.certificates.length > 0 && (
        <section>
          <h2 className="mb-3 text-lg">{t("certificates")}</h2>
          <div className="grid gap-4">
            {company.certificates.map((certificate) => (
              <PortalCertificate key={certificate.id} certificate={certificate} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
