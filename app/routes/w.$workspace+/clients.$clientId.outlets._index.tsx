import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { OUTLET_OPERATIONS } from "#app/domain/clients/client.rules.ts";
import { listOutlets, OUTLET_LIST } from "#app/domain/clients/outlet.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { type Outlet, useOutletColumns } from "#app/ui/clients/client-outlets.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { clients } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].outlets.title, en: clients.en.outlets.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:read");
  const id = idParam(args, "clientId");
  const list = readList(args.request, OUTLET_LIST);
  const { client, rows, total } = await ws.read(async (db) => ({
    client: await getClient(db, id),
    ...(await listOutlets(db, id, list)),
  }));
  if (!client) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    client: { id, name: client.name },
    mayChange: client.archivedAt === null && ws.can("client:write"),
    state: { ...list, total },
    defaults: { sort: OUTLET_LIST.defaultSort, dir: OUTLET_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows,
  };
}

export default function Outlets() {
  const t = useTranslations("clients");
  const { slug, client, state, defaults, rows, mayChange } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage<Outlet>
      title={t("outlets.title")}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      action={mayChange ? { href: ws.newOutlet(client.id), label: t("outlets.add") } : undefined}
      searchLabel={t("outlets.search")}
      filters={[
        {
          name: "operation",
          label: t("outlets.operation"),
          shape: "chips",
          options: OUTLET_OPERATIONS.map((value) => ({ value, label: t(`outlets.operations.${value}`) })),
        },
      ]}
      columns={useOutletColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={mayChange ? (row) => ws.outlet(client.id, row.id) : undefined}
      state={state}
      hrefFor={listHrefs(ws.outlets(client.id), state, defaults)}
      countLine={t("outlets.count", { count: state.total })}
      exportHref={exportHrefs(ws.outletsExport(client.id), state, defaults)}
      empty={{ title: t("outlets.empty"), body: t("outlets.emptyBody") }}
    />
  );
}
