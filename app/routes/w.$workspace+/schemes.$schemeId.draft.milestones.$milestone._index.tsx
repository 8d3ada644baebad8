import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { updateMilestone } from "#app/domain/schemes/draft-milestones.commands.server.ts";
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
import { LinkButton } from "#app/ui/button.tsx";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";
import { MilestonePlanFields, useMilestonePlanReply } from "#app/ui/schemes/milestone-plan-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].plan.edit, en: drafting.en.plan.edit });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  const milestones = draft?.rules.milestones ?? [];
  const milestone = milestones.find(({ code }) => code === args.params.milestone);
  if (!draft || !milestone) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.milestones, milestone, milestones };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, MilestonePlanForm);
  if (!form.ok) return form.reply;
  const { version, fields } = form.value;
  const outcome = await ws.write((db) => updateMilestone(db, id, args.params.milestone ?? "", version, fields));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

export default function MilestoneOfDraft() {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const reply = useMilestonePlanReply(useActionData<typeof action>(), page);
  const own = paths.workspace(page.slug).scheme(page.id);
  return (
    <DraftFormPage page={page} title={t("plan.edit")} facts={page.milestone.title[locale]} reply={reply}>
      <MilestonePlanFields reply={reply} />
      {page.milestones.length > 1 && (
        <p>
          <LinkButton href={own.milestoneRemoval(page.milestone.code)}>{t("plan.remove")}</LinkButton>
        </p>
      )}
    </DraftFormPage>
  );
}
