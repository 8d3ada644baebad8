import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listRoundRows, ROUND_LIST } from "#app/domain/assessments/round-list.queries.server.ts";
import { isOwnEvaluation, ROUND_KINDS, type RoundRow } from "#app/domain/assessments/round.rules.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { useRoundColumns } from "#app/ui/assessment/round-columns.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { gap, rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].title, en: rounds.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const list = readList(args.request, ROUND_LIST);
  const { head, rows, total } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    ...(await listRoundRows(db, id, list)),
  }));
  if (!head) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    mayWrite: head.closedAt === null && ws.can("assessment:write"),
    state: { ...list, total },
    defaults: { sort: ROUND_LIST.defaultSort, dir: ROUND_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows,
  };
}

export default function Rounds() {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const { slug, id, mayWrite, state, defaults, rows } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const all = own.rounds();
  const editHref = ({ id: roundId, kind, closedAt }: RoundRow) =>
    mayWrite && closedAt === null && !isOwnEvaluation(kind) ? all.edit(roundId) : null;
  return (
    <ListPage<RoundRow>
      level={2}
      title={t("title")}
      facts={t("facts")}
      action={mayWrite ? { href: all.opening(), label: t("open") } : undefined}
      searchLabel={t("search")}
      filters={[
        {
          name: "kind",
          label: t("columns.kind"),
          options: ROUND_KINDS.map((value) => ({ value, label: terms(`roundKinds.${value}`) })),
        },
        {
          name: "state",
          label: t("columns.state"),
          options: (["open", "closed"] as const).map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      columns={useRoundColumns(editHref)}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => own.sheet(row.current ? null : row.id).gap()}
      state={state}
      hrefFor={listHrefs(all.list(), state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(all.export(), state, defaults)}
      empty={{ title: t("none"), body: t("noneBody") }}
    >
      <p className="mb-4">
        <Anchor href={all.comparison()} className="link inline-block py-1">
          {t("compare")}
        </Anchor>
      </p>
    </ListPage>
  );
}
