import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getSchemeHead } from "#app/domain/schemes/scheme-page.queries.server.ts";
import { listSchemeUse, SCHEME_USE_LIST } from "#app/domain/schemes/scheme-use.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import type { Column } from "#app/ui/data-table.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { html } from "#app/ui/html.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { useLevelName } from "#app/ui/schemes/use-level-name.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].use.title, en: drafting.en.use.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "schemeId");
  const list = readList(args.request, SCHEME_USE_LIST);
  const { head, found } = await ws.read(async (db) => ({
    head: await getSchemeHead(db, id),
    found: await listSchemeUse(db, id, list),
  }));
  if (!head) throw new Response(null, { status: 404 });
  return {
    ...{ slug: ws.slug, id, title: head.title },
    state: { ...list, total: found.total },
    defaults: { sort: SCHEME_USE_LIST.defaultSort, dir: SCHEME_USE_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: found.rows,
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function SchemeUse() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const own = ws.scheme(id);
  return (
    <ListPage
      title={t("use.title")}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: own.root, label: title[locale] },
      ]}
      searchLabel={t("use.search")}
      filters={[
        {
          name: "state",
          label: t("use.state"),
          options: (["open", "closed"] as const).map((value) => ({ value, label: t(`use.${value}`) })),
        },
        { name: "behind", label: t("use.behind"), options: [{ value: "yes", label: t("use.older") }] },
      ]}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.engagement(row.id).root}
      state={state}
      hrefFor={listHrefs(own.engagements(), state, defaults)}
      countLine={t("use.count", { count: state.total })}
      exportHref={exportHrefs(own.engagementsExport(), state, defaults)}
      empty={{ title: t("use.empty") }}
    />
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const terms = useTranslations("terms");
  const levelName = useLevelName();
  return [
    { key: "client", head: t("use.client"), sortKey: "client", wrap: true, cell: (row) => row.clientName },
    { key: "kind", head: t("use.kind"), cell: (row) => terms(`engagementKinds.${row.kind}`) },
    {
      key: "version",
      head: t("use.version"),
      sortKey: "version",
      cell: (row) =>
        html`${s("versionNumber", { number: row.number })}${
          row.behind && html` ${statusBadgeHtml("amber", t("use.older"))}`
        }`,
    },
    { key: "target", head: t("use.target"), priority: 3, cell: (row) => levelName(row.targetLevel, row.levelNames) },
    { key: "state", head: t("use.state"), cell: (row) => t(row.closed ? "use.closed" : "use.open") },
    { key: "lead", head: t("use.lead"), cell: (row) => row.leadName },
  ];
}
