import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { FAPIAO_LIST, listFapiao } from "#app/domain/fapiao/fapiao-list.queries.server.ts";
import { FAPIAO_STATES } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { type FapiaoRow, useFapiaoColumns } from "#app/ui/subscriptions/fapiao-columns.ts";

export const handle = { messages: { fapiao, orders, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].list.title, en: fapiao.en.list.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const list = readList(args.request, FAPIAO_LIST);
  const { rows, total } = await ws.read((db) => listFapiao(db, list));
  return {
    slug: ws.slug,
    state: { ...list, total },
    defaults: { sort: FAPIAO_LIST.defaultSort, dir: FAPIAO_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows,
  };
}

export default function AllFapiao() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const list = useTranslations("orders");
  const { slug, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage<FapiaoRow>
      title={t("list.title")}
      facts={t("list.facts")}
      breadcrumbs={[
        { href: ws.subscription(), label: own("title") },
        { href: ws.billing.orders(), label: list("title") },
      ]}
      searchLabel={t("list.search")}
      filters={[
        { name: "state", label: t("list.state"), shape: "chips", options: FAPIAO_STATES.map((value) => ({ value, label: t(`states.${value}`) })) },
      ]}
      columns={useFapiaoColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.billing.fapiao(row.id).root}
      state={state}
      hrefFor={listHrefs(ws.billing.allFapiao(), state, defaults)}
      countLine={t("list.count", { count: state.total })}
      exportHref={exportHrefs(ws.billing.fapiaoExport(), state, defaults)}
      empty={{ title: t("list.empty"), body: t("list.emptyBody"), action: { href: ws.billing.orders(), label: t("list.orders") } }}
    />
  );
}
