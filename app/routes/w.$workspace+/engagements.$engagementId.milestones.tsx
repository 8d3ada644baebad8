import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutlet } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { readMilestones } from "#app/domain/milestones/milestone-page.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { milestones } from "#app/i18n/messages/milestones.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { MilestoneTimeline } from "#app/ui/engagement/milestone-timeline.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { PanelSplit } from "#app/ui/panel.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { milestones } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": milestones["zh-CN"].title, en: milestones.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "engagementId");
  const page = await ws.read((db) => readMilestones(db, id, todayIn(ws.timeZone)));
  if (!page) throw new Response(null, { status: 404 });
  const mayWrite = ws.can("milestone:write") && !page.closed;
  return { ...page, slug: ws.slug, id, mayWrite, mayEdit: mayWrite && ws.can("engagement:write") };
}

export default function Milestones() {
  const t = useTranslations("milestones");
  const page = useLoaderData<typeof loader>();
  const { slug, id, conditions, auditConflict, mayWrite, mayEdit } = page;
  const own = paths.workspace(slug).engagement(id);
  const done = page.milestones.filter(({ completedOn }) => completedOn !== null).length;
  const open = conditions.count - conditions.met;
  return (
    <PanelSplit panel={useOutlet()}>
      <PageHead
        level={2}
        title={t("title")}
        facts={t("progress", { done, count: page.milestones.length })}
        action={
          conditions.count > 0 && (
            <LinkButton href={own.entryConditions()}>
              {t(mayWrite && open > 0 ? "conditions.decide" : "conditions.view")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-4">
        {page.closed && <Notice title={t("closed")} />}
        {page.gateBroken && <Notice tone="amber" title={t("conditions.afterwards")} />}
        {auditConflict && (
          <Notice
            tone="amber"
            title={t("auditConflict.title")}
            action={mayEdit && <LinkButton href={own.edit()}>{t("auditConflict.change")}</LinkButton>}
          >
            {t("auditConflict.body", {
              audit: auditConflict.on,
              earliest: auditConflict.earliest,
              days: auditConflict.days,
            })}
          </Notice>
        )}
        <Card>
          <MilestoneTimeline items={page.milestones} hrefFor={own.milestone} />
        </Card>
        {page.uncertainYears.length > 0 && (
          <p className="text-xs text-ink-soft">{t("uncertain", { years: page.uncertainYears.join(t("years")) })}</p>
        )}
      </div>
    </PanelSplit>
  );
}
