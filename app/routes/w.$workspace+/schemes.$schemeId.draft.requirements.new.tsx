import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { kindBelow, placeText } from "#app/domain/schemes/draft-place.rules.ts";
import { addRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { NewRequirementForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";
import { RequirementFields, usePlaceOptions, useRequirementReply } from "#app/ui/schemes/requirement-fields.tsx";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].requirement.add, en: drafting.en.requirement.add });

/** `under` names the row the new one stands below; it is offered after the last one there. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const rows = draft.requirements;
  const under = rows.find((row) => row.id === new URL(args.request.url).searchParams.get("under") && row.kind !== "item");
  const kind = kindBelow(under?.kind ?? null) ?? "section";
  const last = rows.filter((row) => row.kind === kind && row.parentClause === (under?.clause ?? null)).at(-1);
  const place = placeText(last ? { after: last.id } : under ? { first: under.id } : "top");
  return { slug: ws.slug, id, title: draft.title, rows, kind, place };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, NewRequirementForm);
  if (!form.ok) return form.reply;
  const { place, ...fields } = form.value;
  const outcome = await ws.write((db) => addRequirement(db, id, place, fields));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "requirementAdded");
}

/** What is added, by its kind. */
const HEADINGS = { section: "top", group: "section", item: "group" } as const;

export default function NewRequirement() {
  const t = useTranslations("drafting");
  const page = useLoaderData<typeof loader>();
  const options = usePlaceOptions(page.rows, page.kind);
  const reply = useRequirementReply(useActionData<typeof action>(), {
    place: { label: t("requirement.place"), initial: page.place, options },
  });
  return (
    <DraftFormPage page={page} title={t(`requirement.new.${HEADINGS[page.kind]}`)} reply={reply} submitLabel={t("requirement.add")}>
      <SelectField {...reply.choice("place")} options={options} required />
      <RequirementFields reply={reply} kind={page.kind} />
    </DraftFormPage>
  );
}
