import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { PORTFOLIO_DEFAULTS, portfolioList } from "#app/domain/engagements/portfolio.list.ts";
import {
  hasClients,
  levelsOf,
  listPortfolio,
  listSchemeTerms,
  schemeReader,
  stagesOf,
} from "#app/domain/engagements/portfolio.queries.server.ts";
import { ALL_DONE } from "#app/domain/milestones/milestone-plan.rules.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { readList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { portfolio } from "#app/i18n/messages/portfolio.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { portfolioColumns } from "#app/ui/engagement/portfolio-columns.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { portfolio, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": portfolio["zh-CN"].title, en: portfolio.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const locale = localeOf(args.request);
  return ws.read(async (db) => {
    const schemes = await listSchemeTerms(db);
    const stages = stagesOf(schemes);
    const list = readList(args.request, portfolioList([...stages.keys(), ALL_DONE]));
    const [{ rows, total, late }, leads] = await Promise.all([
      listPortfolio(db, list, todayIn(ws.timeZone)),
      listLeads(db),
    ]);
    const read = schemeReader(schemes, locale);
    return {
      slug: ws.slug,
      state: { ...list, total },
      late,
      rows: rows.map(({ schemeVersionId, stage, updatedAt, ...row }) => ({ ...row, ...read(schemeVersionId, stage) })),
      leads,
      stages: [...stages].map(([code, title]) => ({ code, title: title[locale] })),
      levels: levelsOf(schemes),
      startsEmpty: total === 0 && !(await hasClients(db)),
      mayWrite: ws.can("engagement:write"),
    };
  });
}

export default function Portfolio() {
  const t = useTranslations("portfolio");
  const terms = useTranslations("terms");
  const { slug, state, late, rows, leads, stages, levels, startsEmpty, mayWrite } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const first = startsEmpty
    ? {
        title: t("empty.noClients"),
        body: t("empty.noClientsBody"),
        action: { href: ws.newClient(), label: t("empty.addClient") },
      }
    : { title: t("empty.title"), body: t("empty.body"), action: { href: ws.newEngagement(), label: t("action") } };
  return (
    <ListPage
      title={t("title")}
      action={mayWrite ? { href: ws.newEngagement(), label: t("action") } : undefined}
      searchLabel={t("search")}
      filters={[
        {
          name: "state",
          label: t("filters.state"),
          options: (["open", "closed"] as const).map((value) => ({ value, label: t(`states.${value}`) })),
        },
        { name: "late", label: t("filters.late"), options: [{ value: "yes", label: t("lateOnly") }] },
        { name: "evidence", label: t("filters.evidence"), options: [{ value: "waiting", label: t("undecidedOnly") }] },
        {
          name: "stage",
          label: t("filters.stage"),
          options: [
            ...stages.map(({ code, title }) => ({ value: code, label: title })),
            { value: ALL_DONE, label: t("done") },
          ],
        },
        {
          name: "level",
          label: t("filters.level"),
          options: levels.map((level) => ({ value: level, label: terms(`levels.${level}`) })),
        },
        { name: "lead", label: t("filters.lead"), options: leads.map(({ id, name }) => ({ value: id, label: name })) },
      ]}
      columns={portfolioColumns(t, terms)}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => ws.engagement(id).root}
      state={state}
      hrefFor={listHrefs(ws.portfolio(), state, PORTFOLIO_DEFAULTS)}
      countLine={late > 0 ? t("countLate", { count: state.total, late }) : t("count", { count: state.total })}
      exportHref={exportHrefs(ws.portfolioExport(), state, PORTFOLIO_DEFAULTS)}
      empty={mayWrite ? first : { title: t("empty.title") }}
    />
  );
}
