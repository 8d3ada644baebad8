import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDraft, listCheckers } from "#app/domain/schemes/draft.queries.server.ts";
import { savePoints } from "#app/domain/schemes/points.commands.server.ts";
import { draftPointsForm, readPoints } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { CheckerFields, type CheckerName, useCheckerFields } from "#app/ui/schemes/checker-fields.tsx";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";
import { type PointsName, PointsRows, usePointsFields } from "#app/ui/schemes/points-rows.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].parts.points, en: drafting.en.parts.points });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const { draft, people } = await ws.read(async (db) => ({ draft: await getDraft(db, id), people: await listCheckers(db) }));
  if (!draft) throw new Response(null, { status: 404 });
  return {
    ...{ slug: ws.slug, id, title: draft.title, rows: draft.requirements, version: draft.versions.points },
    ...{ people, me: ws.actor.memberId, today: todayIn(ws.timeZone), stored: draft.confirmation },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const rows = draft.requirements.filter(({ kind }) => kind !== "group");
  const form = await readForm(args.request, draftPointsForm(rows, todayIn(ws.timeZone)));
  if (!form.ok) return form.reply;
  const { version, points } = form.value;
  const { value } = form;
  const confirmation = value.checked === "yes" ? { by: value.confirmedBy, source: value.source, on: value.confirmedOn } : null;
  const outcome = await ws.write((db) => savePoints(db, id, { version, points: readPoints(rows, points), confirmation }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

export default function DraftPoints() {
  const t = useTranslations("drafting");
  const page = useLoaderData<typeof loader>();
  const { rows, today, stored } = page;
  const options = [
    { value: "no", label: t("points.notYet") },
    { value: "yes", label: t("points.compared") },
  ];
  const reply = useReply<PointsName | CheckerName | "checked">(useActionData<typeof action>(), {
    ...usePointsFields(rows, false),
    checked: { label: t("points.checked"), stored: stored ? "yes" : "no", options },
    ...useCheckerFields(page),
  });
  return (
    <DraftFormPage page={page} title={t("parts.points")} reply={reply}>
      <PointsRows rows={rows} reply={reply} />
      <FormSection title={t("points.confirmation")} body={t("points.confirmationBody")}>
        <SelectField {...reply.choice("checked")} options={options} required />
        <CheckerFields reply={reply} today={today} />
      </FormSection>
    </DraftFormPage>
  );
}
