import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { revokeInvitation } from "#app/domain/members/member.commands.server.ts";
import { getInvitation } from "#app/domain/members/member.queries.server.ts";
import { InvitationForm } from "#app/domain/members/member.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { OwnPasswordField } from "#app/ui/members/own-password-field.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { members } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": members["zh-CN"].invitation.revoke, en: members.en.invitation.revoke });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write");
  const id = idParam(args, "invitationId");
  const invitation = await ws.read((db) => getInvitation(db, id));
  if (!invitation) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    invitation: { id, email: invitation.email, version: invitation.version },
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write", "goes on");
  const id = idParam(args, "invitationId");
  const form = await readForm(args.request, InvitationForm);
  if (!form.ok) return form.reply;
  const unproven = await stepUp(sessionDigest(args.request) ?? "", form.value.password);
  if (unproven) return form.refuse(unproven);
  const outcome = await ws.write((db) => revokeInvitation(db, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).members(), "invitationRevoked");
}

export default function RevokeInvitation() {
  const t = useTranslations("members");
  const { slug, invitation, askPassword } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const reply = useReply(useActionData<typeof action>(), { password: { label: t("confirmPassword") } });
  return (
    <ConfirmPage
      title={t("invitation.revokeTitle", { email: invitation.email })}
      confirmLabel={t("invitation.revoke")}
      pendingLabel={t("invitation.revokePending")}
      cancelHref={ws.memberInvitation(invitation.id)}
      breadcrumbs={[{ href: ws.members(), label: t("title") }]}
      reply={reply}
      hidden={{ version: String(reply.version(invitation.version)) }}
      fields={askPassword && <OwnPasswordField {...reply.field("password")} />}
    >
      <p>{t("invitation.revokeBody")}</p>
    </ConfirmPage>
  );
}
