import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getAction } from "#app/domain/actions/action.queries.server.ts";
import { DroppedForm } from "#app/domain/actions/action.schema.ts";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].move.droppedTitle, en: actions.en.move.droppedTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, actionId] = [idParam(args, "engagementId"), idParam(args, "actionId")];
  const found = await ws.read((db) => getAction(db, id, actionId));
  if (!found) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, actionId, title: found.title, version: found.version };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, actionId] = [idParam(args, "engagementId"), idParam(args, "actionId")];
  const form = await readForm(args.request, DroppedForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) =>
    moveAction(db, id, actionId, form.value.version, { to: "dropped", reason: form.value.reason }),
  );
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).action(actionId), "actionMoved");
}

export default function DroppedAction() {
  const t = useTranslations("actions");
  const { slug, id, actionId, title, version } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useReply(useActionData<typeof action>(), {
      reason: { label: t("move.reason"), stored: null },
  });
  return (
    <ConfirmPage
      level={2}
      title={t("move.droppedTitle")}
      breadcrumbs={[
        { href: own.actions(), label: t("title") },
        { href: own.action(actionId), label: title },
      ]}
      confirmLabel={t("move.droppedSubmit")}
      pendingLabel={t("move.pending")}
      cancelHref={own.action(actionId)}
      reply={reply}
      hidden={{ version: String(reply.version(version)) }}
      fields={
        <>
          <TextareaField {...reply.field("reason")} required />
        </>
      }
    >
      <p>{t("move.droppedBody")}</p>
    </ConfirmPage>
  );
}
