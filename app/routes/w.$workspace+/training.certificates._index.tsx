import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listRecentClients } from "#app/domain/clients/client.queries.server.ts";
import {
  listManagerCertificates,
  MANAGER_CERTIFICATE_LIST,
} from "#app/domain/training/manager-certificate.queries.server.ts";
import { CERTIFICATE_STATES } from "#app/domain/training/manager-certificate.rules.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].certificates.title, en: training.en.certificates.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const list = readList(args.request, MANAGER_CERTIFICATE_LIST);
  const { rows, total, clients } = await ws.read(async (db) => ({
    ...(await listManagerCertificates(db, list, todayIn(ws.timeZone))),
    clients: await listRecentClients(db, list.filters.client),
  }));
  const { defaultSort: sort, defaultDir: dir } = MANAGER_CERTIFICATE_LIST;
  return {
    slug: ws.slug,
    state: { ...list, total },
    defaults: { sort, dir, pageSize: PAGE_SIZES[0] },
    clients,
    rows,
  };
}

const TONES = { valid: "jade", expired: "amber", revoked: "seal" } as const;

export default function ManagerCertificates() {
  const t = useTranslations("training");
  const { slug, state, defaults, clients, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("certificates.title")}
      searchLabel={t("certificates.search")}
      filters={[
        {
          name: "state",
          label: t("certificates.state"),
          options: CERTIFICATE_STATES.map((value) => ({ value, label: t(`certificates.states.${value}`) })),
        },
        { name: "client", label: t("certificates.client"), options: clients.map(({ id, name }) => ({ value: id, label: name })) },
      ]}
      columns={[
        { key: "number", head: t("certificates.number"), sortKey: "number", cell: (row) => row.number },
        {
          key: "state",
          head: t("certificates.state"),
          priority: 1,
          cell: (row) => statusBadgeHtml(TONES[row.state], t(`certificates.states.${row.state}`)),
        },
        { key: "person", head: t("certificates.person"), sortKey: "name", cell: (row) => row.personName },
        { key: "client", head: t("certificates.client"), wrap: true, cell: (row) => row.clientName },
        { key: "issued", head: t("certificates.issuedOn"), sortKey: "issued", cell: (row) => row.issuedOn },
        {
          key: "expires",
          head: t("certificates.expiresOn"),
          sortKey: "expires",
          cell: (row) => row.expiresOn ?? t("certificates.forever"),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.managerCertificate(row.id)}
      state={state}
      hrefFor={listHrefs(ws.managerCertificates(), state, defaults)}
      countLine={t("certificates.count", { count: state.total })}
      exportHref={exportHrefs(ws.managerCertificatesExport(), state, defaults)}
      empty={{ title: t("certificates.emptyTitle"), body: t("certificates.emptyBody") }}
    />
  );
}
