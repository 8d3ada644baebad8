import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { COURSE_LIST, listCourses } from "#app/domain/training/course.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].courses.title, en: training.en.courses.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const list = readList(args.request, COURSE_LIST);
  const english = localeOf(args.request) === "en";
  const { rows, total } = await ws.read((db) => listCourses(db, list));
  return {
    slug: ws.slug,
    state: { ...list, total },
    defaults: { sort: COURSE_LIST.defaultSort, dir: COURSE_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(({ title_zh, title_en, ...row }) => ({ ...row, title: english ? title_en : title_zh })),
  };
}

export default function Courses() {
  const t = useTranslations("training");
  const { slug, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("courses.title")}
      searchLabel={t("courses.search")}
      filters={[
        {
          name: "origin",
          label: t("courses.origin"),
          options: (["built_in", "own"] as const).map((value) => ({ value, label: t(`courses.origins.${value}`) })),
        },
      ]}
      columns={[
        { key: "name", head: t("courses.name"), sortKey: "name", cell: (row) => row.title },
        { key: "hours", head: t("courses.hours"), sortKey: "hours", numeric: true, cell: (row) => row.hours },
        { key: "lessons", head: t("courses.lessons"), numeric: true, cell: (row) => row.lessons },
        { key: "questions", head: t("courses.questions"), numeric: true, cell: (row) => row.questions },
        {
          key: "origin",
          head: t("courses.origin"),
          cell: (row) => t(`courses.origins.${row.builtIn ? "built_in" : "own"}`),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.course(row.id)}
      state={state}
      hrefFor={listHrefs(ws.courses(), state, defaults)}
      countLine={t("courses.count", { count: state.total })}
      exportHref={exportHrefs(ws.coursesExport(), state, defaults)}
      empty={{ title: t("courses.emptyTitle") }}
    />
  );
}
