import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireUser } from "#app/auth/current-session.server.ts";
import { openWorkspace } from "#app/auth/open-workspace.server.ts";
import { furnishWorkspace } from "#app/domain/workspaces/workspace.commands.server.ts";
import { NewWorkspaceForm } from "#app/domain/workspaces/workspace.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { WorkspaceFields, useWorkspaceReply } from "#app/ui/forms/workspace-fields.tsx";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].workspace.createTitle, en: account.en.workspace.createTitle });

export async function loader(args: LoaderFunctionArgs) {
  const user = await requireUser(args);
  if (user.kind !== "staff") throw new Response(null, { status: 403 });
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const user = await requireUser(args);
  if (user.kind !== "staff") throw new Response(null, { status: 403 });
  const form = await readForm(args.request, NewWorkspaceForm);
  if (!form.ok) return form.reply;
  const refusal = await openWorkspace(user.digest, form.value, (db, id) => furnishWorkspace(db, id, form.value));
  if (refusal) return form.refuse(refusal);
  return redirectWithToast(paths.workspace(form.value.slug).root, "workspaceCreated");
}

export default function NewWorkspace() {
  const t = useTranslations("account");
  const reply = useWorkspaceReply(useActionData<typeof action>());
  return (
    <AccountForm
      title={t("workspace.createTitle")}
      reply={reply}
      submitLabel={t("workspace.submitCreate")}
      pendingLabel={t("workspace.pending")}
    >
      <WorkspaceFields
        reply={reply}
        slug={
          <TextField {...reply.field("slug")} help={t("workspace.slugHelp")} spellCheck={false} required />
        }
      />
    </AccountForm>
  );
}
