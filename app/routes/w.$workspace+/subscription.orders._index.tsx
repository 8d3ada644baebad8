import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listOrders, ORDER_LIST } from "#app/domain/subscriptions/order.queries.server.ts";
import { ORDER_STATES } from "#app/domain/subscriptions/order.rules.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { payee } from "#app/lib/payee.server.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { type OrderRow, useOrderColumns } from "#app/ui/subscriptions/order-columns.ts";

export const handle = { messages: { orders, subscriptions, fapiao } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": orders["zh-CN"].title, en: orders.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const list = readList(args.request, ORDER_LIST);
  const { rows, total } = await ws.read((db) => listOrders(db, list));
  return {
    slug: ws.slug,
    mayOrder: payee() !== null,
    state: { ...list, total },
    defaults: { sort: ORDER_LIST.defaultSort, dir: ORDER_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows,
  };
}

export default function Orders() {
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  const invoices = useTranslations("fapiao");
  const { slug, mayOrder, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage<OrderRow>
      title={t("title")}
      facts={
        <>
          {t("facts")}{" "}
          <Anchor className="link whitespace-nowrap" href={ws.billing.allFapiao()}>
            {invoices("list.all")}
          </Anchor>
        </>
      }
      breadcrumbs={[{ href: ws.subscription(), label: own("title") }]}
      action={mayOrder ? { href: ws.billing.newOrder(), label: t("add") } : undefined}
      searchLabel={t("search")}
      filters={[
        { name: "state", label: t("columns.state"), shape: "chips", options: ORDER_STATES.map((value) => ({ value, label: t(`states.${value}`) })) },
      ]}
      columns={useOrderColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.billing.order(row.id).root}
      state={state}
      hrefFor={listHrefs(ws.billing.orders(), state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(ws.billing.ordersExport(), state, defaults)}
      empty={{ title: t("empty"), body: t("emptyBody") }}
    />
  );
}
