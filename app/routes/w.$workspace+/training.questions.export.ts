import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listQuestions, QUESTION_LIST } from "#app/domain/training/question.queries.server.ts";
import { difficultyOf } from "#app/domain/training/question.rules.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listQuestions(db, wholeList(readList(args.request, QUESTION_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "training");
  return spreadsheet(
    args.request,
    t("questions.exportName"),
    [t("questions.code"), t("questions.stem"), t("questions.clause"), t("questions.kind"), t("questions.difficulty"), t("questions.state"), t("questions.number")],
    [
      ...rows.map((row) => [
        ...[row.code, locale === "en" ? row.stem_en : row.stem_zh, row.clause, t(`questions.kinds.${row.kind}`)],
        ...[t(`questions.difficulties.${difficultyOf(row.difficulty)}`), t(`questions.states.${row.state}`), row.number],
      ]),
      ...cutNote(locale, total),
    ],
  );
}
