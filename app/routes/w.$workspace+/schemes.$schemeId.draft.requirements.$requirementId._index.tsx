import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { updateRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { RequirementForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";
import { RequirementFields, useRequirementReply } from "#app/ui/schemes/requirement-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.row.clause ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const requirementId = idParam(args, "requirementId");
  const draft = await ws.read((db) => getDraft(db, id));
  const row = draft?.requirements.find((one) => one.id === requirementId);
  if (!draft || !row) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: draft.title, row, version: row.version };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const requirementId = idParam(args, "requirementId");
  const form = await readForm(args.request, RequirementForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateRequirement(db, id, requirementId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "requirementSaved");
}

export default function EditRequirement() {
  const t = useTranslations("drafting");
  const page = useLoaderData<typeof loader>();
  const { row } = page;
  const reply = useRequirementReply(useActionData<typeof action>(), { row });
  const own = paths.workspace(page.slug).scheme(page.id);
  return (
    <>
      <DraftFormPage page={page} title={t("requirement.edit", { clause: row.clause })} reply={reply}>
        <RequirementFields reply={reply} kind={row.kind} />
      </DraftFormPage>
      <div className="mt-5 flex flex-wrap gap-2">
        <LinkButton href={own.placement(row.id)}>{t("requirement.move")}</LinkButton>
        <LinkButton href={own.requirementRemoval(row.id)}>{t("requirement.remove")}</LinkButton>
      </div>
    </>
  );
}
