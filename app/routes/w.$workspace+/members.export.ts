import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listMembers, MEMBER_LIST } from "#app/domain/members/member.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { todayIn } from "#app/lib/today.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:read");
  await requireFresh(args);
  const list = wholeList(readList(args.request, MEMBER_LIST));
  const { rows, total } = await ws.read((db) => listMembers(db, list));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "members");
  const staff = translatorOf(locale, "staff");
  const head = [t("name"), t("email"), t("role"), t("client"), t("state"), t("since")];
  return spreadsheet(args.request, t("exportName"), head, [
    ...rows.map((row) => [
      ...[row.name, row.email, staff(`roles.${row.role}`), row.clientName, t(`states.${row.state}`)],
      todayIn(ws.timeZone, new Date(row.since)),
    ]),
    ...cutNote(locale, total),
  ]);
}
