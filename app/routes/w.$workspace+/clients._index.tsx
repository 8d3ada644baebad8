import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { CLIENT_LIST, hasArchivedClients, listClients } from "#app/domain/clients/client.queries.server.ts";
import { CLIENT_KINDS } from "#app/domain/clients/client.rules.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { html } from "#app/ui/html.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { clients, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].title, en: clients.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:read");
  const list = readList(args.request, CLIENT_LIST);
  const { rows, total, archivedElsewhere } = await ws.read(async (db) => {
    const found = await listClients(db, list);
    const untouched = found.total === 0 && list.q === "" && Object.keys(list.filters).length === 0;
    return { ...found, archivedElsewhere: untouched && (await hasArchivedClients(db)) };
  });
  return {
    slug: ws.slug,
    mayWrite: ws.can("client:write"),
    archivedElsewhere,
    state: { ...list, total },
    defaults: { sort: CLIENT_LIST.defaultSort, dir: CLIENT_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      shortName: row.shortName,
      kind: row.kind,
      uscc: row.uscc,
      categories: row.categories,
      staffCount: row.staffCount,
      serviceStaffCount: row.serviceStaffCount,
      engagements: row.engagements,
      archived: row.archivedAt !== null,
      updatedOn: todayIn(ws.timeZone, new Date(row.updatedAt)),
    })),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function Clients() {
  const t = useTranslations("clients");
  const { slug, state, defaults, rows, mayWrite, archivedElsewhere } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const hrefFor = listHrefs(ws.clients(), state, defaults);
  return (
    <ListPage
      title={t("title")}
      action={mayWrite ? { href: ws.newClient(), label: t("new") } : undefined}
      searchLabel={t("search")}
      filters={useFilters()}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.client(row.id)}
      state={state}
      hrefFor={hrefFor}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(ws.clientsExport(), state, defaults)}
      empty={
        archivedElsewhere
          ? {
              title: t("empty.allArchived"),
              body: (
                <Anchor className="link" href={hrefFor({ filters: { archived: "yes" } })}>
                  {t("empty.archived")}
                </Anchor>
              ),
            }
          : { title: t("empty.title"), body: t("empty.body") }
      }
    />
  );
}

function useFilters() {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  return [
    {
      name: "kind",
      label: t("filters.kind"),
      options: CLIENT_KINDS.map((kind) => ({ value: kind, label: term(`clientKinds.${kind}`) })),
    },
    {
      name: "archived",
      label: t("filters.archived"),
      options: [
        { value: "yes", label: t("filters.archivedYes") },
        { value: "all", label: t("filters.archivedAll") },
      ],
    },
  ];
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  const none = t("none");
  const inArchive = statusBadgeHtml("ink", t("archived"), icons.archive);
  return [
    { key: "name", head: t("name"), sortKey: "name", cell: (row) => row.name },
    {
      key: "uscc",
      head: t("uscc"),
      priority: 1,
      cell: (row) => row.uscc && html`<span class="font-mono text-xs">${row.uscc}</span>`,
    },
    {
      key: "kind",
      head: t("kind"),
      cell: ({ kind, archived }) =>
        html`${term(`clientKinds.${kind}`)}${archived && html`<span class="ml-2">${inArchive}</span>`}`,
    },
    { key: "categories", head: t("categories"), priority: 3, cell: (row) => row.categories.join(t("and")) || none },
    {
      key: "staff",
      head: t("staffCount"),
      sortKey: "staff",
      numeric: true,
      priority: 3,
      cell: (row) => row.staffCount ?? none,
    },
    { key: "serviceStaff", head: t("serviceStaffCount"), numeric: true, cell: (row) => row.serviceStaffCount ?? none },
    { key: "engagements", head: t("engagements"), numeric: true, cell: (row) => row.engagements },
    { key: "updated", head: t("updated"), sortKey: "updated", numeric: true, cell: (row) => row.updatedOn },
  ];
}
