import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ACTION_LIST, selectActions } from "#app/domain/actions/action.list.ts";
import { getPlanning, listActions } from "#app/domain/actions/action.queries.server.ts";
import { ACTION_KINDS, ACTION_STATES } from "#app/domain/actions/action.rules.ts";
import { actionViews } from "#app/domain/actions/action-view.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { type ActionRow, useActionColumns } from "#app/ui/actions/action-columns.tsx";
import { ActionWays } from "#app/ui/actions/action-ways.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { actions } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": actions["zh-CN"].title, en: actions.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const list = readList(args.request, ACTION_LIST);
  const { planning, stored } = await ws.read(async (db) => ({
    planning: await getPlanning(db, id, todayIn(ws.timeZone)),
    stored: await listActions(db, id),
  }));
  if (!planning) throw new Response(null, { status: 404 });
  const { rows, total } = selectActions(actionViews(stored, planning), list);
  return {
    slug: ws.slug,
    id,
    mayWrite: !planning.closed && ws.can("assessment:write"),
    planned: planning.auditOn !== null,
    priced: planning.rates.ours > 0 || planning.rates.clients > 0,
    state: { ...list, total },
    defaults: { sort: ACTION_LIST.defaultSort, dir: ACTION_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(
      ({ id: actionId, title, kind, clauses, ownerName, state, startBy, late, cost, chance }): ActionRow => ({
        ...{ id: actionId, title, kind, clauses, ownerName, state, startBy, late, cost, chance },
      }),
    ),
  };
}

export default function Actions() {
  const t = useTranslations("actions");
  const { slug, id, mayWrite, planned, priced, state, defaults, rows } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  return (
    <ListPage<ActionRow>
      level={2}
      title={t("title")}
      facts={t("facts")}
      action={mayWrite ? { href: own.newAction(), label: t("new") } : undefined}
      searchLabel={t("search")}
      filters={[
        {
          name: "state",
          label: t("columns.state"),
          shape: "chips",
          options: ACTION_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        {
          name: "kind",
          label: t("columns.kind"),
          shape: "menu",
          options: ACTION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        { name: "late", label: t("columns.late"), shape: "menu", options: [{ value: "late", label: t("late") }] },
      ]}
      columns={useActionColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => own.action(row.id)}
      state={state}
      hrefFor={listHrefs(own.actions(), state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(own.actionsExport(), state, defaults)}
      empty={{
        title: t("empty"),
        body: mayWrite ? t("emptyBody") : t("emptyBodyRead"),
        action: mayWrite ? { href: own.actionSuggestions(), label: t("suggest") } : undefined,
      }}
    >
      <ActionWays slug={slug} engagementId={id} here="list" mayWrite={mayWrite} planned={planned} priced={priced} />
    </ListPage>
  );
}
