import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { managerQuota } from "#app/domain/training/quota.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { QuotaCard, QuotaCertificates } from "#app/ui/training/quota-card.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].quota.title, en: training.en.quota.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "engagementId");
  return ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    if (!head) throw new Response(null, { status: 404 });
    return {
      slug: ws.slug,
      id,
      clientId: head.client.id,
      mayWrite: ws.can("training:write") && head.closedAt === null,
      mayEditClient: ws.can("client:write"),
      planned: head.plannedAuditDate !== null,
      quota: await managerQuota(db, id, todayIn(ws.timeZone)),
    };
  });
}

export default function EngagementTraining() {
  const t = useTranslations("training");
  const { slug, id, clientId, mayWrite, mayEditClient, planned, quota } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const own = ws.engagement(id);
  if (!quota) return <Notice>{t("quota.noRule")}</Notice>;
  return (
    <div className="grid max-w-4xl gap-5">
      <QuotaCard
        quota={quota}
        planned={planned}
        clientHref={mayEditClient && !quota.atClosing ? ws.editClient(clientId) : null}
      />
      <Card title={t("quota.list")} flush={quota.certificates.length > 0}>
        <QuotaCertificates
          certificates={quota.certificates}
          hrefFor={(one) => (one.own ? ws.managerCertificate(one.id) : null)}
          removalHref={(one) => (mayWrite && !one.own ? own.externalRemoval(one.id) : null)}
        />
      </Card>
      <Card
        title={t("quota.issuers")}
        action={mayWrite && <LinkButton href={own.acceptedIssuers()}>{t("quota.editIssuers")}</LinkButton>}
      >
        <ul className="grid gap-1">
          <li>{quota.accepted.own ? t("quota.issuersOwn") : t("quota.issuersOwnNot")}</li>
          {quota.accepted.issuers.map((issuer) => (
            <li key={issuer}>{issuer}</li>
          ))}
        </ul>
      </Card>
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <LinkButton href={ws.newCourseRun({ client: clientId })}>{t("quota.runs")}</LinkButton>
          <LinkButton href={own.newExternalCertificate()}>{t("quota.external")}</LinkButton>
        </div>
      )}
    </div>
  );
}
