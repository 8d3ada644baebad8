import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { QUESTION_KINDS } from "#app/domain/training/bank.types.ts";
import { getExam, listRunsOfExam } from "#app/domain/training/exam.queries.server.ts";
import { ITEM_LIST, listItemStatistics } from "#app/domain/training/item-statistics.queries.server.ts";
import { LEAST_PAPERS, type Verdict, VERDICTS } from "#app/domain/training/item-statistics.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { anchorHtml } from "#app/ui/anchor.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";
import type { Tone } from "#app/ui/tone.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].statistics.title, en: training.en.statistics.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "examId");
  const list = readList(args.request, ITEM_LIST);
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const exam = await getExam(db, id);
    if (!exam) throw new Response(null, { status: 404 });
    const { rows, total } = await listItemStatistics(db, id, list);
    return {
      slug: ws.slug,
      mayWrite: ws.can("training:write"),
      exam: { id, title: english ? exam.title_en : exam.title_zh },
      runs: await listRunsOfExam(db, id),
      state: { ...list, total },
      defaults: { sort: ITEM_LIST.defaultSort, dir: ITEM_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
      rows: rows.map(({ stem_zh, stem_en, ...row }) => ({ ...row, stem: english ? stem_en : stem_zh })),
    };
  });
}

const TONES = {
  check_key: "seal",
  hard: "amber",
  easy: "slate",
  weak: "amber",
  sound: "jade",
  unknown: "ink",
} as const satisfies Record<Verdict, Tone>;

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function ExamStatistics() {
  const t = useTranslations("training");
  const { slug, exam, runs, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("statistics.title")}
      breadcrumbs={[
        { href: ws.exams(), label: t("exams.title") },
        { href: ws.exam(exam.id), label: exam.title },
      ]}
      searchLabel={t("questions.search")}
      filters={[
        {
          name: "verdict",
          label: t("statistics.verdict"),
          shape: "menu",
          options: VERDICTS.map((value) => ({ value, label: t(`statistics.verdicts.${value}`) })),
        },
        {
          name: "kind",
          label: t("questions.kind"),
          shape: "menu",
          options: QUESTION_KINDS.map((value) => ({ value, label: t(`questions.kinds.${value}`) })),
        },
        {
          name: "run",
          label: t("statistics.run"),
          shape: "menu",
          options: runs.map((run) => ({ value: run.id, label: run.title })),
        },
      ]}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.question(row.id)}
      state={state}
      hrefFor={listHrefs(ws.examStatistics(exam.id), state, defaults)}
      countLine={t("questions.count", { count: state.total })}
      exportHref={exportHrefs(ws.examStatisticsExport(exam.id), state, defaults)}
      empty={{ title: t("statistics.emptyTitle"), body: t("statistics.emptyBody") }}
    >
      <div className="mb-5 max-w-3xl text-ink-soft">
        <p>{t("statistics.counted")}</p>
        <p>{t("statistics.facilityMeans")}</p>
        <p>{t("statistics.discriminationMeans", { least: LEAST_PAPERS })}</p>
      </div>
    </ListPage>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("training");
  const format = useFormatter();
  const { slug, mayWrite, runs, state } = useLoaderData<typeof loader>();
  const run = mayWrite ? runs.find(({ id }) => id === state.filters.run) : undefined;
  return [
    { key: "stem", head: t("questions.stem"), wrap: true, cell: (row) => row.stem },
    {
      key: "verdict",
      head: t("statistics.verdict"),
      priority: 1,
      cell: ({ verdict }) => statusBadgeHtml(TONES[verdict], t(`statistics.verdicts.${verdict}`)),
    },
    { key: "clause", head: t("questions.clause"), sortKey: "clause", cell: (row) => row.clause },
    { key: "kind", head: t("questions.kind"), priority: 3, cell: (row) => t(`questions.kinds.${row.kind}`) },
    { key: "papers", head: t("statistics.papers"), sortKey: "papers", numeric: true, cell: (row) => row.papers },
    {
      key: "facility",
      head: t("statistics.facility"),
      sortKey: "facility",
      numeric: true,
      cell: (row) => format.number(row.facility, { style: "percent", maximumFractionDigits: 0 }),
    },
    {
      key: "discrimination",
      head: t("statistics.discrimination"),
      sortKey: "discrimination",
      numeric: true,
      cell: ({ discrimination }) =>
        discrimination === null
          ? t("none")
          : format.number(discrimination, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    },
    ...(run
      ? [
          {
            key: "more",
            head: t("runs.more"),
            cell: (row: Row) => anchorHtml(paths.workspace(slug).annulment(run.id, row.id), "link", t("annulment.annulShort")),
          },
        ]
      : []),
  ];
}
