import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AcceptForm, NewClientMemberForm, NewMemberForm } from "#app/auth/account.schema.ts";
import { currentUser, sessionDigest, startSession } from "#app/auth/current-session.server.ts";
import { type Accepting, acceptInvitation, invitationOf, type Joined } from "#app/auth/invitation.server.ts";
import { checkSeatTaken } from "#app/domain/subscriptions/limit.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import type { RequestArgs } from "#app/http/request-args.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { invitations } from "#app/i18n/messages/invitations.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { AcceptInvitation, type Standing } from "#app/ui/members/accept-invitation.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { account, invitations } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": invitations["zh-CN"].title, en: invitations.en.title });

/** What the one who opened the link can do with it. */
async function standing(args: RequestArgs): Promise<Standing> {
  const found = await invitationOf(args.params.token);
  if (!found) return { way: "unknown" };
  if (found.state !== "open") return { way: found.state };
  const invitation = {
    email: found.email,
    role: found.role,
    workspaceName: found.workspaceName,
    place: found.clientName ?? found.workspaceName,
    inviter: found.inviter,
    forClient: found.clientName !== null,
  };
  const user = await currentUser(args);
  if (!user) return { way: found.hasAccount ? "login" : "new", invitation };
  if (user.email !== found.email) return { way: "other", invitation, email: user.email };
  if (user.kind === "portal" && !invitation.forClient) return { way: "codeOnly", invitation };
  return { way: "accept", invitation };
}

export async function loader(args: LoaderFunctionArgs) {
  return { token: args.params.token ?? "", standing: await standing(args) };
}

/** Accepts as who is logged in, or as a new person; anything else comes back to what the page says. */
export async function action(args: ActionFunctionArgs) {
  const now = await standing(args);
  const token = args.params.token ?? "";
  if (now.way === "accept") {
    const form = await readForm(args.request, AcceptForm);
    if (!form.ok) return form.reply;
    const joined = await acceptInvitation(token, { digest: sessionDigest(args.request) ?? "" }, checkSeatTaken);
    if (!joined) throw redirect(paths.invitation(token), 303);
    return joined instanceof Refusal ? form.refuse(joined) : enter(joined);
  }
  if (now.way !== "new") throw redirect(paths.invitation(token), 303);
  const locale = localeOf(args.request);
  const staff = now.invitation.forClient ? null : await readForm(args.request, NewMemberForm);
  const form = staff ?? (await readForm(args.request, NewClientMemberForm));
  if (!form.ok) return form.reply;
  const password = staff?.ok ? staff.value.newPassword : null;
  if (password && [form.value.name, now.invitation.email].includes(password)) {
    return form.refuse(new Refusal("password_like_account", "newPassword"));
  }
  const who: Accepting = { name: form.value.name, password, locale };
  const joined = await acceptInvitation(token, who, checkSeatTaken);
  if (!joined) throw redirect(paths.invitation(token), 303);
  if (joined instanceof Refusal) return form.refuse(joined);
  // Who sets a password works with it; who comes by mail alone gets what a mailed code gives.
  return enter(joined, await startSession(args, joined.personId, password ? "staff" : "portal"));
}

function enter(joined: Joined, headers?: Headers) {
  const to = joined.clientId ? paths.portal(joined.slug, joined.clientId) : paths.workspace(joined.slug).root;
  return redirectWithToast(to, "memberJoined", headers);
}

export default function InvitationPage() {
  const t = useTranslations("invitations");
  const { token, standing: now } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    name: { label: t("name") },
    newPassword: { label: t("password") },
  });
  return <AcceptInvitation token={token} standing={now} reply={reply} />;
}
