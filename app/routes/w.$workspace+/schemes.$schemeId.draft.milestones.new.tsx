import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { addMilestone } from "#app/domain/schemes/draft-milestones.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { MilestonePlanForm } from "#app/domain/schemes/milestone-plan.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";
import { MilestonePlanFields, useMilestonePlanReply } from "#app/ui/schemes/milestone-plan-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].plan.new, en: drafting.en.plan.new });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.milestones, milestones: draft.rules.milestones };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, MilestonePlanForm);
  if (!form.ok) return form.reply;
  const { version, fields } = form.value;
  const outcome = await ws.write((db) => addMilestone(db, id, version, fields));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

export default function NewMilestone() {
  const t = useTranslations("drafting");
  const page = useLoaderData<typeof loader>();
  const reply = useMilestonePlanReply(useActionData<typeof action>(), { milestone: null, milestones: page.milestones });
  return (
    <DraftFormPage page={page} title={t("plan.new")} reply={reply} submitLabel={t("requirement.add")}>
      <MilestonePlanFields reply={reply} />
    </DraftFormPage>
  );
}
