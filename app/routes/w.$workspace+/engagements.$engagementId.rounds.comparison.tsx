import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getComparison } from "#app/domain/assessments/round-comparison.queries.server.ts";
import { differs } from "#app/domain/assessments/round-comparison.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ComparedGroups } from "#app/ui/assessment/compared-groups.tsx";
import { ComparedItems } from "#app/ui/assessment/compared-items.tsx";
import { ComparedScores } from "#app/ui/assessment/compared-scores.tsx";
import { RoundChoice } from "#app/ui/assessment/round-choice.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ExportMenu } from "#app/ui/export-menu.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { gap, rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].comparison.title, en: rounds.en.comparison.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const asked = new URL(args.request.url).searchParams;
  const found = await ws.read((db) => getComparison(db, id, asked.get("a"), asked.get("b")));
  if (!found) throw new Response(null, { status: 404 });
  const { pair, compared } = found;
  const whole = asked.get("show") === "all";
  return {
    ...{ slug: ws.slug, id, pair, whole },
    options: found.rounds.map(({ roundId, kind, heldOn, openedAt, roundClosedAt }) => ({
      ...{ id: roundId, kind, day: heldOn ?? todayIn(ws.timeZone, new Date(openedAt)), closed: roundClosedAt !== null },
    })),
    compared: compared && {
      ...compared,
      items: whole ? compared.items : compared.items.filter(differs),
      sizes: { all: compared.items.length, changed: compared.items.filter(differs).length },
    },
  };
}

export default function CompareRounds() {
  const t = useTranslations("rounds");
  const { slug, id, options, pair, compared, whole } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).rounds();
  return (
    <>
      <PageHead level={2} title={t("comparison.title")} facts={t("comparison.facts")} breadcrumbs={[{ href: own.list(), label: t("title") }]} />
      {options.length < 2 ? (
        <EmptyState title={t("comparison.needTwo")} body={t("comparison.needTwoBody")} action={{ href: own.list(), label: t("all") }} />
      ) : (
        <div className="grid gap-5">
          <RoundChoice options={options} pair={pair} />
          {!compared && <Notice tone="slate">{t("comparison.same")}</Notice>}
          {compared?.award && <Notice tone="slate">{t("comparison.award")}</Notice>}
          {compared?.openPrediction && <Notice tone="amber">{t("comparison.openPrediction")}</Notice>}
          {compared?.selfAndOurs && <Notice tone="slate">{t("comparison.selfAndOurs")}</Notice>}
          {compared && pair && (
            <div>
              <ExportMenu hrefFor={(format) => own.comparisonExport(format, pair, whole ? "all" : undefined)} />
            </div>
          )}
          {compared && <ComparedScores compared={compared} />}
          {compared && compared.groups.length > 0 && (
            <Card title={t("comparison.groups")}>
              <ComparedGroups groups={compared.groups} />
            </Card>
          )}
          {compared && (
            <ComparedItems
              {...compared}
              whole={whole}
              hrefFor={(all) => own.comparison(pair?.first, pair?.second, all ? "all" : undefined)}
            />
          )}
        </div>
      )}
    </>
  );
}
