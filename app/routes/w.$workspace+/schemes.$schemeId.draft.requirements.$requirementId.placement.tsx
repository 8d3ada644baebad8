import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { branchOf } from "#app/domain/schemes/draft.rules.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { placeText, placesFor } from "#app/domain/schemes/draft-place.rules.ts";
import { moveRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { PlacementForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";
import { usePlaceOptions } from "#app/ui/schemes/requirement-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].requirement.move, en: drafting.en.requirement.move });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const requirementId = idParam(args, "requirementId");
  const draft = await ws.read((db) => getDraft(db, id));
  const rows = draft?.requirements ?? [];
  const row = rows.find((one) => one.id === requirementId);
  if (!draft || !row) throw new Response(null, { status: 404 });
  const places = placesFor(rows, row.kind);
  const at = places.findIndex(({ after }) => after?.id === row.id);
  const before = places[at - 1];
  return {
    ...{ slug: ws.slug, id, title: draft.title, row, rows, version: row.version },
    moving: branchOf(rows, row.clause).map((one) => one.id),
    place: before ? placeText(before.place) : "",
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const requirementId = idParam(args, "requirementId");
  const form = await readForm(args.request, PlacementForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => moveRequirement(db, id, requirementId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "requirementMoved");
}

export default function MoveRequirement() {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const { row, rows, moving, place } = page;
  const options = usePlaceOptions(rows, row.kind, moving);
  const reply = useReply(useActionData<typeof action>(), {
    place: { label: t("requirement.place"), stored: place, options },
  });
  return (
    <DraftFormPage
      page={page}
      title={t("requirement.moveTitle", { clause: row.clause, title: row.title[locale] })}
      facts={t("requirement.moveFacts")}
      reply={reply}
      submitLabel={t("requirement.move")}
    >
      <SelectField {...reply.choice("place")} options={options} required />
    </DraftFormPage>
  );
}
