import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { createAction } from "#app/domain/actions/action.commands.server.ts";
import { NewActionForm } from "#app/domain/actions/action.schema.ts";
import { readActionForm } from "#app/domain/actions/action-form.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ActionFields, type ActionFormValues, useActionReply } from "#app/ui/actions/action-fields.tsx";
import { useActionChoices } from "#app/ui/actions/use-action-choices.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].form.newTitle, en: actions.en.form.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await ws.read((db) => readActionForm(db, id));
  if (!form) throw new Response(null, { status: 404 });
  const asked = new URL(args.request.url).searchParams.get("clause");
  return { slug: ws.slug, id, form, clauses: form.clauses.some(({ clause }) => clause === asked) ? [asked ?? ""] : [] };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, NewActionForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => createAction(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).actions(), "actionSaved");
}

const BLANK: Omit<ActionFormValues, "clauses"> = {
  ...{ title: "", kind: "improvement" as const, deductionId: null, people: null, after: [], owner: "" },
  ...{ ourDays: "", clientDays: "", money: "", leadDays: "30", chance: "80" },
};

export default function NewAction() {
  const t = useTranslations("actions");
  const { slug, id, form, clauses } = useLoaderData<typeof loader>();
  const choices = useActionChoices(form);
  const reply = useActionReply(useActionData<typeof action>(), { ...BLANK, clauses }, choices);
  const list = paths.workspace(slug).engagement(id).actions();
  return (
    <FormPage
      level={2}
      title={t("form.newTitle")}
      breadcrumbs={[{ href: list, label: t("title") }]}
      reply={reply}
      submitLabel={t("form.create")}
      pendingLabel={t("form.pending")}
      cancelHref={list}
    >
      <ActionFields reply={reply} choices={choices} />
    </FormPage>
  );
}
