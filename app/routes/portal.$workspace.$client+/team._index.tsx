import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { STANDINGS } from "#app/domain/training/standing.rules.ts";
import { listTeam, TEAM_LIST } from "#app/domain/training/team.queries.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { exportHrefs } from "#app/ui/export-href.ts";
import { usePeopleColumns } from "#app/ui/learning/people-columns.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].team.title, en: learning.en.team.title });

/** What the company's manager sees of its people: progress and results, never questions or answers. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:team");
  const list = readList(args.request, TEAM_LIST);
  const { rows, total } = await ws.read((db) => listTeam(db, list));
  return {
    slug: ws.slug,
    clientId: ws.clientId ?? "",
    state: { ...list, total },
    defaults: { sort: TEAM_LIST.defaultSort, dir: TEAM_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(({ id, person, title, lessons, lessonsDone, earnedPoints, totalPoints, state }) => ({
      ...{ id, person, title, lessons, lessonsDone, earnedPoints, totalPoints, state },
    })),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function Team() {
  const t = useTranslations("learning");
  const { slug, clientId, state, defaults, rows } = useLoaderData<typeof loader>();
  const own = paths.learning(slug, clientId);
  const { name, lessons, score, standing } = usePeopleColumns<Row>();
  return (
    <ListPage
      title={t("team.title")}
      searchLabel={t("team.search")}
      filters={[
        {
          name: "state",
          label: t("team.state"),
          options: STANDINGS.map((value) => ({ value, label: t(`team.standing.${value}`) })),
        },
      ]}
      columns={[
        name,
        { key: "run", head: t("team.run"), sortKey: "run", wrap: true, cell: (row) => row.title },
        standing,
        lessons,
        score,
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      state={state}
      hrefFor={listHrefs(own.team(), state, defaults)}
      countLine={t("team.count", { count: state.total })}
      exportHref={exportHrefs(own.teamExport(), state, defaults)}
      empty={{ title: t("team.none"), body: t("team.noneBody") }}
    />
  );
}
