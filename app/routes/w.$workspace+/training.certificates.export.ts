import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import {
  listManagerCertificates,
  MANAGER_CERTIFICATE_LIST,
} from "#app/domain/training/manager-certificate.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { todayIn } from "#app/lib/today.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  await requireFresh(args);
  const list = wholeList(readList(args.request, MANAGER_CERTIFICATE_LIST));
  const { rows, total } = await ws.read((db) => listManagerCertificates(db, list, todayIn(ws.timeZone)));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "training");
  return spreadsheet(
    args.request,
    t("certificates.exportName"),
    [
      ...[t("certificates.number"), t("certificates.person"), t("certificates.client"), t("certificates.course")],
      ...[t("certificates.issuedOn"), t("certificates.expiresOn"), t("certificates.state")],
    ],
    [
      ...rows.map((row) => [
        ...[row.number, row.personName, row.clientName, locale === "en" ? row.course_title_en : row.course_title_zh],
        ...[row.issuedOn, row.expiresOn ?? t("certificates.forever"), t(`certificates.states.${row.state}`)],
      ]),
      ...cutNote(locale, total),
    ],
  );
}
