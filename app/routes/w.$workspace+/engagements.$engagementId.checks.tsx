import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getChecks } from "#app/domain/checks/check.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { checks } from "#app/i18n/messages/checks.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Card } from "#app/ui/card.tsx";
import { CheckList } from "#app/ui/checks/check-list.tsx";
import { HeatMap } from "#app/ui/checks/heat-map.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { checks } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": checks["zh-CN"].title, en: checks.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const found = await ws.read((db) => getChecks(db, id, todayIn(ws.timeZone)));
  if (!found) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, mayWrite: ws.can("document:write"), asks: ws.can("evidence:write"), ...found };
}

export default function ChecksPage() {
  const t = useTranslations("checks");
  const { slug, id, results, heat, mayWrite, asks } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const ways = {
    item: (clause: string) => own.gapItem(clause),
    askFor: (clause: string) => (asks ? own.evidence().ask(clause) : own.evidence().list({ clause })),
    evidence: (clause: string) => own.evidence().list({ clause }),
    training: own.training(),
    documents: own.documents(),
    newDocument: (template: string) => (mayWrite ? own.newDocument(template) : own.documents()),
  };
  return (
    <>
      <PageHead level={2} title={t("title")} facts={t("intro")} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <CheckList results={results} ways={ways} />
        <Card title={t("heat.title")} level={3}>
          <p className="mb-3 text-ink-soft">{t("heat.intro")}</p>
          {!heat.columns.includes("trained") && <p className="mb-3 text-ink-soft">{t("heat.untrained")}</p>}
          <HeatMap heat={heat} hrefFor={ways.item} />
        </Card>
      </div>
    </>
  );
}
