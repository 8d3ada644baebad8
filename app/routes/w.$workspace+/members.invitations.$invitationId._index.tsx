import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { resendInvitation } from "#app/domain/members/member.commands.server.ts";
import { getInvitation } from "#app/domain/members/member.queries.server.ts";
import { InvitationForm } from "#app/domain/members/member.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { OwnPasswordField } from "#app/ui/members/own-password-field.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { useDay } from "#app/ui/use-day.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { members } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": members["zh-CN"].inviteTitle, en: members.en.inviteTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:read");
  const id = idParam(args, "invitationId");
  const found = await ws.read((db) => getInvitation(db, id));
  if (!found) throw new Response(null, { status: 404 });
  const { sentAt, expiresAt, ...invitation } = found;
  return {
    slug: ws.slug,
    invitation: {
      ...invitation,
      sentOn: todayIn(ws.timeZone, new Date(sentAt)),
      expiresOn: todayIn(ws.timeZone, new Date(expiresAt)),
    },
    mayChange: ws.can("member:write"),
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write");
  const id = idParam(args, "invitationId");
  const form = await readForm(args.request, InvitationForm);
  if (!form.ok) return form.reply;
  const unproven = await stepUp(sessionDigest(args.request) ?? "", form.value.password);
  if (unproven) return form.refuse(unproven);
  const outcome = await ws.write((db) => resendInvitation(db, ws.actor, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).members(), "invitationSentAgain");
}

export default function InvitationOfMember() {
  const t = useTranslations("members");
  const staff = useTranslations("staff");
  const day = useDay();
  const { slug, invitation, mayChange, askPassword } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const reply = useReply(useActionData<typeof action>(), { password: { label: t("confirmPassword") } });
  const head = {
    title: t("invitation.title", { email: invitation.email }),
    facts: t("invitation.facts", { role: staff(`roles.${invitation.role}`), inviter: invitation.inviter }),
    breadcrumbs: [{ href: ws.members(), label: t("title") }],
  };
  const facts = (
    <Facts
      items={[
        { label: t("state"), value: t(invitation.expired ? "states.expired" : "states.invited") },
        { label: t("client"), value: invitation.clientName ?? t("none") },
        { label: t("invitation.sentOn"), value: day(invitation.sentOn) },
        { label: t("invitation.expiresOn"), value: day(invitation.expiresOn) },
        { label: t("invitation.sends"), value: invitation.sends },
      ]}
    />
  );
  if (!mayChange) {
    return (
      <div className="grid max-w-4xl gap-4">
        <PageHead {...head} />
        {facts}
      </div>
    );
  }
  return (
    <FormPage
      {...head}
      reply={reply}
      submitLabel={t("invitation.again")}
      pendingLabel={t("invitation.sending")}
      cancelHref={ws.members()}
      otherActions={
        <LinkButton href={ws.invitationRevocation(invitation.id)} tone="quiet">
          {t("invitation.revoke")}
        </LinkButton>
      }
    >
      <input type="hidden" name="version" value={reply.version(invitation.version)} />
      {facts}
      {askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}
