import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { updateAction } from "#app/domain/actions/action.commands.server.ts";
import { getPlanning, listActions } from "#app/domain/actions/action.queries.server.ts";
import { isOpenAction } from "#app/domain/actions/action.rules.ts";
import { ActionForm } from "#app/domain/actions/action.schema.ts";
import { readActionForm } from "#app/domain/actions/action-form.queries.server.ts";
import { actionViews } from "#app/domain/actions/action-view.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ActionFacts } from "#app/ui/actions/action-facts.tsx";
import { ActionFields, useActionReply } from "#app/ui/actions/action-fields.tsx";
import { MoveButtons } from "#app/ui/actions/move-buttons.tsx";
import { useActionChoices } from "#app/ui/actions/use-action-choices.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].columns.title, en: actions.en.columns.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const [id, actionId] = [idParam(args, "engagementId"), idParam(args, "actionId")];
  return ws.read(async (db) => {
    const planning = await getPlanning(db, id, todayIn(ws.timeZone));
    const views = planning && actionViews(await listActions(db, id), planning);
    const view = views?.find((one) => one.id === actionId);
    const form = view && (await readActionForm(db, id, view));
    if (!planning || !view || !form) throw new Response(null, { status: 404 });
    const mayWrite = !planning.closed && ws.can("assessment:write");
    return { slug: ws.slug, id, view, form, mayWrite, mayEdit: mayWrite && isOpenAction(view) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, actionId] = [idParam(args, "engagementId"), idParam(args, "actionId")];
  const form = await readForm(args.request, ActionForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateAction(db, id, actionId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).action(actionId), "actionSaved");
}

export default function ActionPage() {
  const t = useTranslations("actions");
  const { slug, id, view, form, mayWrite, mayEdit } = useLoaderData<typeof loader>();
  const choices = useActionChoices(form);
  const { ownerMemberId, ownerContactId, ourTenths, clientTenths, money } = view;
  const owner = ownerMemberId ? `ours:${ownerMemberId}` : ownerContactId ? `client:${ownerContactId}` : "";
  const amounts = { ourDays: String(ourTenths / 10), clientDays: String(clientTenths / 10), money: String(money / 100) };
  const reply = useActionReply(useActionData<typeof action>(), { ...view, ...amounts, owner }, choices);
  const own = paths.workspace(slug).engagement(id);
  const list = own.actions();
  const breadcrumbs = [{ href: list, label: t("title") }];
  const facts = (
    <div className="grid max-w-4xl gap-4">
      <ActionFacts
        view={view}
        deduction={choices.deductions.find(({ value }) => value === view.deductionId)?.label ?? null}
        evidenceHref={own.evidence().one}
      />
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <MoveButtons slug={slug} engagementId={id} action={view} back="action" />
          {view.state === "done" && <LinkButton href={own.actionDone(view.id)}>{t("move.reviseProof")}</LinkButton>}
        </div>
      )}
    </div>
  );
  if (!mayEdit) {
    return (
      <>
        <PageHead level={2} title={view.title} breadcrumbs={breadcrumbs} />
        {facts}
      </>
    );
  }
  return (
    <div className="grid gap-6">
      <FormPage
        level={2}
        title={view.title}
        facts={<div className="mt-2">{facts}</div>}
        breadcrumbs={breadcrumbs}
        reply={reply}
        submitLabel={t("form.save")}
        pendingLabel={t("form.pending")}
        cancelHref={list}
      >
        <input type="hidden" name="version" value={reply.version(view.version)} />
        <ActionFields reply={reply} choices={choices} />
      </FormPage>
    </div>
  );
}
