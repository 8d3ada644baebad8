import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { readOverview } from "#app/domain/engagements/overview.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { checks } from "#app/i18n/messages/checks.ts";
import { engagements } from "#app/i18n/messages/engagements.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { milestones } from "#app/i18n/messages/milestones.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckCounts } from "#app/ui/checks/check-counts.tsx";
import { ConditionList } from "#app/ui/engagement/condition-list.tsx";
import { MilestoneTimeline } from "#app/ui/engagement/milestone-timeline.tsx";
import { NextSteps } from "#app/ui/engagement/next-steps.tsx";
import { OverviewForecast } from "#app/ui/engagement/overview-forecast.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const handle = { messages: { checks, engagements, gap, milestones, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.client.name ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "engagementId");
  const overview = await ws.read((db) => readOverview(db, id, todayIn(ws.timeZone)));
  if (!overview) throw new Response(null, { status: 404 });
  const closedOn = overview.closedAt && todayIn(ws.timeZone, new Date(overview.closedAt));
  return { ...overview, closedOn, slug: ws.slug, mayWrite: ws.can("engagement:write") };
}

export default function Overview() {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  const words = useTranslations("checks");
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const own = paths.workspace(page.slug).engagement(page.id);
  const { forecast, mayWrite, closedOn } = page;
  const link = (href: string, label: string) => (
    <Anchor href={href} className="link">
      {label}
    </Anchor>
  );
  return (
    <div className="grid gap-5">
      {closedOn && (
        <Notice
          tone="slate"
          title={t("closure.closedNotice", { date: closedOn })}
          action={mayWrite && <LinkButton href={own.closure()}>{t("closure.reopen")}</LinkButton>}
        />
      )}
      {forecast.provisional && <Notice tone="amber">{forecast.provisional[locale]}</Notice>}
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <div className="grid min-w-0 gap-5">
          <OverviewForecast clientName={page.client.name} forecast={forecast} gapHref={own.gap()} />
        </div>
        <div className="grid min-w-0 gap-5">
          {!closedOn && <NextSteps steps={page.steps} own={own} mayWrite={mayWrite} />}
          <Card title={words("overview.title")} action={link(own.checks(), words("overview.all"))}>
            <CheckCounts counts={page.checks} />
          </Card>
          {page.upcoming.length > 0 && (
            <Card title={t("overview.milestones")} action={link(own.milestones(), t("overview.allMilestones"))}>
              <MilestoneTimeline items={page.upcoming} hrefFor={own.milestone} />
            </Card>
          )}
          {page.conditions.length > 0 && (
            <Card title={t("overview.conditions")} action={link(own.entryConditions(), t("overview.allMilestones"))}>
              <ConditionList conditions={page.conditions} />
            </Card>
          )}
          <Card title={t("overview.details")} action={mayWrite && !closedOn && link(own.edit(), t("edit.action"))}>
            <Facts
              items={[
                { label: t("overview.certification"), value: terms(`certificationKinds.${page.certification}`) },
                {
                  label: t("overview.schemeVersion"),
                  value: link(own.scheme(), t("overview.versionNumber", { number: forecast.schemeNumber })),
                },
                { label: t("overview.startsOn"), value: page.startsOn },
                { label: t("overview.plannedAuditDate"), value: page.plannedAuditDate ?? t("overview.noAuditDate") },
              ]}
            />
            {mayWrite && !closedOn && <p className="mt-4">{link(own.closure(), t("closure.close"))}</p>}
          </Card>
        </div>
      </div>
    </div>
  );
}
