import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ACTION_LIST, selectActions } from "#app/domain/actions/action.list.ts";
import { getPlanning, listActions } from "#app/domain/actions/action.queries.server.ts";
import { actionViews } from "#app/domain/actions/action-view.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { type SheetLook, spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { todayIn } from "#app/lib/today.ts";

const LOOK: SheetLook = {
  widths: [32, 12, 16, 12, 10, 10, 12, 12, 24, 10, 10, 12, 12, 10, 10, 12, 28, 28],
  kinds: [
    ...(["text", "text", "text", "text", "text", "text", "day", "day", "text"] as const),
    ...(["tenths", "tenths", "hundredths", "hundredths", "whole", "whole", "day", "text", "text"] as const),
  ],
};

/** The action plan of an engagement, as narrowed: what mends what, who, when, at what cost, and the latest start. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const list = wholeList(readList(args.request, ACTION_LIST));
  const { planning, stored } = await ws.read(async (db) => ({
    planning: await getPlanning(db, id, todayIn(ws.timeZone)),
    stored: await listActions(db, id),
  }));
  if (!planning) throw new Response(null, { status: 404 });
  const { rows, total } = selectActions(actionViews(stored, planning), list);
  const titles = new Map(stored.map((action) => [action.id, action.title]));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "actions");
  return spreadsheet(
    args.request,
    `${planning.clientName} ${t("exportName")}`,
    [
      ...(["title", "kind", "clauses", "owner", "state", "late", "start", "finish", "after"] as const).map((key) => t(`columns.${key}`)),
      ...(["ourDays", "clientDays", "moneyYuan", "costYuan", "leadDays", "chancePercent"] as const).map((key) => t(`columns.${key}`)),
      ...(["doneOn", "proof", "evidence"] as const).map((key) => t(`columns.${key}`)),
    ],
    [
      ...rows.map((row) => [
        row.title,
        t(`kinds.${row.kind}`),
        row.clauses.join(" "),
        row.ownerName,
        t(`states.${row.state}`),
        row.late ? t("late") : null,
        row.startBy,
        row.finishBy,
        row.after.map((before) => titles.get(before) ?? "").join("\n"),
        row.ourTenths / 10,
        row.clientTenths / 10,
        row.money / 100,
        row.cost / 100,
        row.leadDays,
        row.chance,
        row.doneOn,
        row.proof,
        row.evidence.map(({ title }) => title).join("\n") || null,
      ]),
      ...cutNote(locale, total),
    ],
    LOOK,
  );
}
