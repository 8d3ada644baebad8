import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { evidenceList } from "#app/domain/evidence/evidence.list.ts";
import { listClauses, listEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { formatterOf, translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { todayIn } from "#app/lib/today.ts";
import { evidenceRow } from "#app/routes/evidence.server.ts";

/** The evidence of an engagement, as narrowed. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const { head, rows, total } = await ws.read(async (db) => {
    const clauses = await listClauses(db, id);
    const list = wholeList(readList(args.request, evidenceList(clauses.map(({ clause }) => clause))));
    return { head: await getEngagementHead(db, id), ...(await listEvidence(db, id, list)) };
  });
  if (!head) throw new Response(null, { status: 404 });
  const locale = localeOf(args.request);
  const today = todayIn(ws.timeZone);
  const t = translatorOf(locale, "evidence");
  const format = formatterOf(locale, ws.timeZone);
  return spreadsheet(
    args.request,
    `${head.client.name} ${t("exportName")}`,
    [
      ...(["title", "state", "clauses", "file", "origin"] as const).map((key) => t(`columns.${key}`)),
      ...[t("form.effectiveFrom"), t("form.effectiveTo"), t("columns.expires"), t("columns.uploaded"), t("columns.uploadedBy")],
    ],
    [
      ...rows
        .map((row) => evidenceRow(row, row.agesDays, today, head.plannedAuditDate))
        .map((row) => [
          ...[row.title, t(`standings.${row.standing}`), row.clauses.join(" "), row.fileName, t(`origins.${row.origin}`)],
          ...[row.effectiveFrom, row.effectiveTo, row.expiresOn],
          ...[format.dateTime(new Date(row.uploadedAt), { dateStyle: "medium", timeStyle: "short" }), row.uploadedBy],
        ]),
      ...cutNote(locale, total),
    ],
  );
}
