import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { EVIDENCE_FILTERS, evidenceList } from "#app/domain/evidence/evidence.list.ts";
import { listClauses, listEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import { listOpenRequests } from "#app/domain/evidence/request.queries.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { evidenceRow } from "#app/routes/evidence.server.ts";
import { type EvidenceRow, useEvidenceColumns } from "#app/ui/evidence/evidence-columns.tsx";
import { OpenRequests } from "#app/ui/evidence/open-requests.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { evidence } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].title, en: evidence.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:read");
  const id = idParam(args, "engagementId");
  const locale = localeOf(args.request);
  const today = todayIn(ws.timeZone);
  return ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    if (!head) throw new Response(null, { status: 404 });
    const clauses = await listClauses(db, id);
    const definition = evidenceList(clauses.map(({ clause }) => clause));
    const list = readList(args.request, definition);
    const { rows, total } = await listEvidence(db, id, list);
    return {
      ...{ slug: ws.slug, id, today },
      mayWrite: head.closedAt === null && ws.can("evidence:write"),
      clauses: clauses.map(({ clause, title }) => ({ value: clause, label: `${clause} ${title[locale]}` })),
      requests: await listOpenRequests(db, id),
      state: { ...list, total },
      defaults: { sort: definition.defaultSort, dir: definition.defaultDir, pageSize: PAGE_SIZES[0] },
      rows: rows.map((row) => evidenceRow(row, row.agesDays, today, head.plannedAuditDate)),
    };
  });
}

export default function Evidence() {
  const t = useTranslations("evidence");
  const { slug, id, today, mayWrite, clauses, requests, state, defaults, rows } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  return (
    <ListPage<EvidenceRow>
      level={2}
      title={t("title")}
      facts={t("facts")}
      action={mayWrite ? { href: own.add(), label: t("add") } : undefined}
      searchLabel={t("search")}
      filters={[
        {
          name: "state",
          label: t("filters.state"),
          shape: "chips",
          options: EVIDENCE_FILTERS.map((value) => ({ value, label: t(`filters.states.${value}`) })),
        },
        { name: "clause", label: t("filters.clause"), shape: "menu", options: clauses },
      ]}
      columns={useEvidenceColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => own.one(row.id)}
      state={state}
      hrefFor={listHrefs(own.root, state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(own.export(), state, defaults)}
      empty={{ title: t("empty"), body: mayWrite ? t("emptyBody") : t("emptyBodyRead") }}
    >
      <OpenRequests own={own} requests={requests} today={today} mayWrite={mayWrite} />
    </ListPage>
  );
}
