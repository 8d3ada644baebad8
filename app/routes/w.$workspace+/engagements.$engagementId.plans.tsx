import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { readPlanDesk } from "#app/domain/actions/plan.queries.server.ts";
import { plansPage } from "#app/domain/actions/plans-page.server.ts";
import { readPlanRequest } from "#app/domain/actions/plan-request.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { plans } from "#app/i18n/messages/plans.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { PlanCard } from "#app/ui/plans/plan-card.tsx";
import { PlanGoalForm } from "#app/ui/plans/plan-goal-form.tsx";
import { WhatIfForm } from "#app/ui/plans/what-if-form.tsx";
import { WhatIfResult } from "#app/ui/plans/what-if-result.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { actions, gap, plans, terms } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": plans["zh-CN"].title, en: plans.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const asked = readPlanRequest(new URL(args.request.url).searchParams);
  const desk = await ws.read((db) => readPlanDesk(db, id, todayIn(ws.timeZone)));
  if (!desk) throw new Response(null, { status: 404 });
  // Outside of the transaction: solving may take its time.
  return { slug: ws.slug, id, ...(await plansPage(desk, asked)) };
}

export default function Plans() {
  const t = useTranslations("plans");
  const { slug, id, goal, levels, provisional, page } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  return (
    <div className="grid gap-6">
      <div>
        <PageHead
          level={2}
          title={t("title")}
          facts={t("facts")}
          breadcrumbs={[{ href: own.actions(), label: t("toActions") }]}
          badge={provisional ? <StatusBadge tone="amber">{t("provisional")}</StatusBadge> : undefined}
        />
        <PlanGoalForm action={own.plans()} goal={goal} levels={levels} />
      </div>
      {page === null ? (
        <Notice tone="amber">{t("noScore")}</Notice>
      ) : (
        <>
          {page.choices.actions.length === 0 && (
            <Notice action={<LinkButton href={own.actions()}>{t("toActions")}</LinkButton>}>{t("noActions")}</Notice>
          )}
          <div className="@container">
            <div className="grid items-start gap-4 @5xl:grid-cols-3">
              {page.plans.map((plan) => (
                <PlanCard
                  key={plan.kind}
                  plan={plan}
                  total={page.total}
                  tryHref={own.plans(page.queries[plan.kind])}
                  actionHref={own.action}
                />
              ))}
            </div>
          </div>
          <WhatIfForm action={own.plans()} goal={goal} choices={page.choices} />
          <WhatIfResult result={page.result} levels={levels} goal={goal} total={page.total} />
        </>
      )}
    </div>
  );
}
