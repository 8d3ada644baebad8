import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listSchemes, SCHEME_LIST } from "#app/domain/schemes/scheme-list.queries.server.ts";
import { CERTIFICATION_KINDS } from "#app/domain/schemes/scheme.rules.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import type { Column } from "#app/ui/data-table.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { html } from "#app/ui/html.ts";
import { listHrefs } from "#app/ui/list-state.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";

export const handle = { messages: { schemes, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": schemes["zh-CN"].title, en: schemes.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:read");
  const list = readList(args.request, SCHEME_LIST);
  const { rows, total } = await ws.read((db) => listSchemes(db, list, localeOf(args.request), { drafts: ws.can("scheme:write") }));
  return {
    slug: ws.slug,
    state: { ...list, total },
    defaults: { sort: SCHEME_LIST.defaultSort, dir: SCHEME_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(({ publishedAt, ...row }) => ({
      ...row,
      publishedOn: publishedAt && todayIn(ws.timeZone, new Date(publishedAt)),
    })),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function Schemes() {
  const t = useTranslations("schemes");
  const term = useTranslations("terms");
  const { slug, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("title")}
      searchLabel={t("search")}
      filters={[
        {
          name: "kind",
          label: t("kind"),
          options: CERTIFICATION_KINDS.map((kind) => ({ value: kind, label: term(`certificationKinds.${kind}`) })),
        },
        {
          name: "points",
          label: t("points"),
          options: (["provisional", "checked"] as const).map((value) => ({ value, label: t(value) })),
        },
        {
          name: "origin",
          label: t("origin"),
          options: (["built_in", "own"] as const).map((value) => ({ value, label: t(`origins.${value}`) })),
        },
        {
          name: "state",
          label: t("state"),
          options: (["published", "draft", "archived"] as const).map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.scheme(row.id).root}
      state={state}
      hrefFor={listHrefs(ws.schemes(), state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(ws.schemesExport(), state, defaults)}
      empty={{ title: t("empty.title"), body: t("empty.body") }}
    />
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("schemes");
  const term = useTranslations("terms");
  const locale = useLocale();
  return [
    { key: "title", head: t("name"), sortKey: "title", wrap: true, cell: (row) => row.title[locale] },
    { key: "standard", head: t("standard"), sortKey: "standard", wrap: true, cell: (row) => row.standard },
    { key: "kind", head: t("kind"), sortKey: "kind", cell: (row) => term(`certificationKinds.${row.kind}`) },
    {
      key: "version",
      head: t("version"),
      cell: (row) =>
        html`${t("versionNumber", { number: row.number })}${stateBadge(row, t)}`,
    },
    { key: "origin", head: t("origin"), priority: 3, cell: (row) => t(row.builtIn ? "origins.built_in" : "origins.own") },
    {
      key: "points",
      head: t("points"),
      cell: (row) =>
        row.provisional ? statusBadgeHtml("amber", t("provisional")) : statusBadgeHtml("jade", t("checked")),
    },
    {
      key: "published",
      head: t("published"),
      numeric: true,
      priority: 3,
      cell: (row) => row.publishedOn,
    },
  ];
}

/** What sets a row apart: archived, nothing published yet, or a draft beside the version in force. */
function stateBadge({ archived, draftOnly, hasDraft }: Row, t: ReturnType<typeof useTranslations<"schemes">>) {
  if (archived) return html` ${statusBadgeHtml("ink", t("states.archived"))}`;
  if (draftOnly) return html` ${statusBadgeHtml("amber", t("draftOnly"))}`;
  return hasDraft && html` ${statusBadgeHtml("slate", t("states.draft"))}`;
}
