import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { DOCUMENT_LIST, DOCUMENT_STATES } from "#app/domain/documents/document.list.ts";
import { listDocuments } from "#app/domain/documents/document.queries.server.ts";
import { DOCUMENT_KINDS } from "#app/domain/documents/template.rules.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { type DocumentRow, useDocumentColumns } from "#app/ui/documents/document-columns.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].title, en: documents.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  const id = idParam(args, "engagementId");
  const list = readList(args.request, DOCUMENT_LIST);
  const { head, rows, total } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    ...(await listDocuments(db, id, list)),
  }));
  if (!head) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    mayWrite: head.closedAt === null && ws.can("document:write"),
    state: { ...list, total },
    defaults: { sort: DOCUMENT_LIST.defaultSort, dir: DOCUMENT_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows,
  };
}

export default function Documents() {
  const t = useTranslations("documents");
  const { slug, id, mayWrite, state, defaults, rows } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  return (
    <ListPage<DocumentRow>
      level={2}
      title={t("title")}
      facts={t("facts")}
      action={mayWrite ? { href: own.newDocument(), label: t("new") } : undefined}
      searchLabel={t("search")}
      filters={[
        {
          name: "kind",
          label: t("columns.kind"),
          shape: "chips",
          options: DOCUMENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        {
          name: "state",
          label: t("columns.state"),
          shape: "menu",
          options: DOCUMENT_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      columns={useDocumentColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => own.document(row.id).root}
      state={state}
      hrefFor={listHrefs(own.documents(), state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(own.documentsExport(), state, defaults)}
      empty={{ title: t("empty"), body: mayWrite ? t("emptyBody") : t("emptyBodyRead") }}
    />
  );
}
