import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { QUESTION_KINDS } from "#app/domain/training/bank.types.ts";
import { listQuestions, QUESTION_LIST } from "#app/domain/training/question.queries.server.ts";
import { DIFFICULTIES, difficultyOf, QUESTION_STATES, SECTIONS } from "#app/domain/training/question.rules.ts";
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
  pageTitle(matches, { "zh-CN": training["zh-CN"].questions.title, en: training.en.questions.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const list = readList(args.request, QUESTION_LIST);
  const english = localeOf(args.request) === "en";
  const { rows, total } = await ws.read((db) => listQuestions(db, list));
  return {
    slug: ws.slug,
    mayWrite: ws.can("training:write"),
    state: { ...list, total },
    defaults: { sort: QUESTION_LIST.defaultSort, dir: QUESTION_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(({ stem_zh, stem_en, ...row }) => ({ ...row, stem: english ? stem_en : stem_zh })),
  };
}

/** Keys of messages hold no dots. */
const SECTION_WORDS = {
  "5.1": "questions.sections.system",
  "5.2": "questions.sections.product",
  "5.3": "questions.sections.customer",
  "6": "questions.sections.method",
} as const;

export default function Questions() {
  const t = useTranslations("training");
  const { slug, mayWrite, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("questions.title")}
      action={mayWrite ? { href: ws.newQuestion(), label: t("questions.new") } : undefined}
      searchLabel={t("questions.search")}
      filters={[
        {
          name: "section",
          label: t("questions.clause"),
          shape: "menu",
          options: SECTIONS.map((value) => ({ value, label: t(SECTION_WORDS[value]) })),
        },
        {
          name: "kind",
          label: t("questions.kind"),
          shape: "menu",
          options: QUESTION_KINDS.map((value) => ({ value, label: t(`questions.kinds.${value}`) })),
        },
        {
          name: "difficulty",
          label: t("questions.difficulty"),
          shape: "menu",
          options: DIFFICULTIES.map((value) => ({ value, label: t(`questions.difficulties.${value}`) })),
        },
        {
          name: "state",
          label: t("questions.state"),
          shape: "menu",
          options: QUESTION_STATES.map((value) => ({ value, label: t(`questions.states.${value}`) })),
        },
      ]}
      columns={[
        { key: "stem", head: t("questions.stem"), wrap: true, cell: (row) => row.stem },
        { key: "clause", head: t("questions.clause"), sortKey: "clause", priority: 1, cell: (row) => row.clause },
        { key: "kind", head: t("questions.kind"), cell: (row) => t(`questions.kinds.${row.kind}`) },
        {
          key: "difficulty",
          head: t("questions.difficulty"),
          sortKey: "difficulty",
          cell: (row) => t(`questions.difficulties.${difficultyOf(row.difficulty)}`),
        },
        { key: "state", head: t("questions.state"), cell: (row) => t(`questions.states.${row.state}`) },
        { key: "code", head: t("questions.code"), sortKey: "code", priority: 3, cell: (row) => row.code },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.question(row.id)}
      state={state}
      hrefFor={listHrefs(ws.questions(), state, defaults)}
      countLine={t("questions.count", { count: state.total })}
      exportHref={exportHrefs(ws.questionsExport(), state, defaults)}
      empty={{
        title: t("questions.emptyTitle"),
        body: t("questions.emptyBody"),
        action: mayWrite ? { href: ws.newQuestion(), label: t("questions.new") } : undefined,
      }}
    />
  );
}
