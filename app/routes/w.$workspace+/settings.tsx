import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { updateWorkspace } from "#app/domain/workspaces/workspace.commands.server.ts";
import { getWorkspace } from "#app/domain/workspaces/workspace.queries.server.ts";
import { WorkspaceForm } from "#app/domain/workspaces/workspace.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { usccState } from "#app/lib/uscc.ts";
import { Facts } from "#app/ui/facts.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { WorkspaceFields, useWorkspaceReply } from "#app/ui/forms/workspace-fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].workspace.settingsTitle, en: account.en.workspace.settingsTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "workspace:read");
  const workspace = await ws.read(getWorkspace);
  return {
    workspace,
    usccDoubtful: workspace.uscc !== null && usccState(workspace.uscc) === "checksum",
    mayChange: ws.can("workspace:update"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "workspace:update");
  const form = await readForm(args.request, WorkspaceForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateWorkspace(db, ws.workspaceId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).settings(), "workspaceSaved");
}

export default function Settings() {
  const t = useTranslations("account");
  const common = useTranslations("ui");
  const { workspace, usccDoubtful, mayChange } = useLoaderData<typeof loader>();
  const reply = useWorkspaceReply(useActionData<typeof action>(), workspace);
  const address = { label: t("workspace.slug"), value: workspace.slug };
  const doubt = usccDoubtful && <Notice tone="amber">{t("workspace.usccChecksum")}</Notice>;
  if (!mayChange) {
    return (
      <div className="grid gap-4">
        <PageHead title={t("workspace.settingsTitle")} />
        <Notice tone="slate">{t("workspace.readOnly")}</Notice>
        <Facts
          items={[
            { label: t("workspace.name"), value: workspace.name },
            address,
            { label: t("workspace.uscc"), value: workspace.uscc ?? "—" },
            { label: t("workspace.timeZone"), value: workspace.timeZone },
            { label: t("workspace.locale"), value: common(`languages.${workspace.locale}`) },
          ]}
        />
      </div>
    );
  }
  return (
    <FormPage
      title={t("workspace.settingsTitle")}
      facts={`${address.label}: ${address.value}`}
      reply={reply}
      submitLabel={t("workspace.submitSave")}
      pendingLabel={t("workspace.pending")}
    >
      {doubt}
      <input type="hidden" name="version" value={reply.version(workspace.version)} />
      <WorkspaceFields reply={reply} />
    </FormPage>
  );
}
