import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { DOCUMENT_LIST } from "#app/domain/documents/document.list.ts";
import { listDocuments } from "#app/domain/documents/document.queries.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { formatterOf, translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

/** The documents of an engagement, as narrowed. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const list = wholeList(readList(args.request, DOCUMENT_LIST));
  const { head, rows, total } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    ...(await listDocuments(db, id, list)),
  }));
  if (!head) throw new Response(null, { status: 404 });
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "documents");
  const format = formatterOf(locale, ws.timeZone);
  return spreadsheet(
    args.request,
    `${head.client.name} ${t("exportName")}`,
    (["title", "number", "kind", "clauses", "state", "version", "waiting", "updated"] as const).map((key) => t(`columns.${key}`)),
    [
      ...rows.map((row) => [
        row.title,
        row.number,
        t(`kinds.${row.kind}`),
        row.clauses.join(" "),
        t(`states.${row.state}`),
        row.latestVersion,
        row.waitingFor,
        format.dateTime(new Date(row.updatedAt), { dateStyle: "medium", timeStyle: "short" }),
      ]),
      ...cutNote(locale, total),
    ],
  );
}
