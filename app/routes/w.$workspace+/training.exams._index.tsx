import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { EXAM_LIST, hasArchivedExams, listExams } from "#app/domain/training/exam.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].exams.title, en: training.en.exams.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const list = readList(args.request, EXAM_LIST);
  const english = localeOf(args.request) === "en";
  const { rows, total, archivedElsewhere } = await ws.read(async (db) => {
    const found = await listExams(db, list);
    const untouched = found.total === 0 && list.q === "" && Object.keys(list.filters).length === 0;
    return { ...found, archivedElsewhere: untouched && (await hasArchivedExams(db)) };
  });
  return {
    slug: ws.slug,
    mayWrite: ws.can("training:write"),
    archivedElsewhere,
    state: { ...list, total },
    defaults: { sort: EXAM_LIST.defaultSort, dir: EXAM_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(({ title_zh, title_en, course_zh, course_en, archivedAt, ...row }) => ({
      ...row,
      archived: archivedAt !== null,
      title: english ? title_en : title_zh,
      course: english ? course_en : course_zh,
    })),
  };
}

export default function Exams() {
  const t = useTranslations("training");
  const { slug, mayWrite, state, defaults, rows, archivedElsewhere } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const hrefFor = listHrefs(ws.exams(), state, defaults);
  const inArchive = statusBadgeHtml("ink", t("exams.archived"), icons.archive);
  return (
    <ListPage
      title={t("exams.title")}
      action={mayWrite ? { href: ws.newExam(), label: t("exams.new") } : undefined}
      searchLabel={t("exams.search")}
      filters={[
        {
          name: "archived",
          label: t("exams.archivedFilter"),
          options: [
            { value: "yes", label: t("exams.archived") },
            { value: "all", label: t("exams.archivedAll") },
          ],
        },
      ]}
      columns={[
        { key: "name", head: t("exams.name"), sortKey: "name", cell: (row) => row.title },
        {
          key: "state",
          head: t("exams.bankState"),
          priority: 1,
          cell: ({ archived, short }) =>
            archived ? inArchive : short ? statusBadgeHtml("amber", t("exams.isShort")) : statusBadgeHtml("jade", t("exams.isFull")),
        },
        { key: "course", head: t("exams.course"), wrap: true, cell: (row) => row.course },
        { key: "questions", head: t("exams.questions"), sortKey: "questions", numeric: true, cell: (row) => row.questions },
        { key: "minutes", head: t("exams.minutes"), sortKey: "minutes", numeric: true, cell: (row) => row.minutes },
        { key: "total", head: t("exams.total"), numeric: true, priority: 3, cell: (row) => row.total },
        { key: "pass", head: t("exams.pass"), numeric: true, cell: (row) => row.pass },
        { key: "attempts", head: t("exams.attempts"), numeric: true, priority: 3, cell: (row) => row.attempts },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.exam(row.id)}
      state={state}
      hrefFor={hrefFor}
      countLine={t("exams.count", { count: state.total })}
      exportHref={exportHrefs(ws.examsExport(), state, defaults)}
      empty={
        archivedElsewhere
          ? {
              title: t("exams.allArchived"),
              body: (
                <Anchor className="link" href={hrefFor({ filters: { archived: "yes" } })}>
                  {t("exams.showArchived")}
                </Anchor>
              ),
            }
          : { title: t("exams.emptyTitle"), body: t("exams.emptyBody") }
      }
    />
  );
}
