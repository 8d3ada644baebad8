import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listSchemes, SCHEME_LIST } from "#app/domain/schemes/scheme-list.queries.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { todayIn } from "#app/lib/today.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:read");
  await requireFresh(args);
  const locale = localeOf(args.request);
  const list = wholeList(readList(args.request, SCHEME_LIST));
  const { rows } = await ws.read((db) => listSchemes(db, list, locale, { drafts: ws.can("scheme:write") }));
  const t = translatorOf(locale, "schemes");
  const term = translatorOf(locale, "terms");
  return spreadsheet(
    args.request,
    t("exportName"),
    [t("name"), t("standard"), t("kind"), t("version"), t("points"), t("origin"), t("state"), t("published")],
    rows.map((row) => [
      ...[row.title[locale], row.standard, term(`certificationKinds.${row.kind}`), row.number],
      ...[t(row.provisional ? "provisional" : "checked"), t(row.builtIn ? "origins.built_in" : "origins.own")],
      t(row.archived ? "states.archived" : row.draftOnly ? "draftOnly" : row.hasDraft ? "states.draft" : "states.published"),
      row.publishedAt && todayIn(ws.timeZone, new Date(row.publishedAt)),
    ]),
  );
}
