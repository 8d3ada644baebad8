import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getSchemeHead } from "#app/domain/schemes/scheme-page.queries.server.ts";
import { listSchemeUse, SCHEME_USE_LIST } from "#app/domain/schemes/scheme-use.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  await requireFresh(args);
  const id = idParam(args, "schemeId");
  const list = wholeList(readList(args.request, SCHEME_USE_LIST));
  const { head, rows } = await ws.read(async (db) => ({
    head: await getSchemeHead(db, id),
    rows: (await listSchemeUse(db, id, list)).rows,
  }));
  if (!head) throw new Response(null, { status: 404 });
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "drafting");
  const terms = translatorOf(locale, "terms");
  return spreadsheet(
    args.request,
    t("use.exportName"),
    [t("use.client"), t("use.kind"), t("use.version"), t("use.behind"), t("use.target"), t("use.state"), t("use.lead")],
    rows.map((row) => [
      ...[row.clientName, terms(`engagementKinds.${row.kind}`), row.number],
      t(row.behind ? "use.older" : "use.current"),
      ...[row.levelNames?.[row.targetLevel]?.[locale] ?? terms(`levels.${row.targetLevel}`), t(row.closed ? "use.closed" : "use.open"), row.leadName],
    ]),
  );
}
