import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { tellOfLostSigner } from "#app/domain/documents/lost-signer.commands.server.ts";
import { listAwaited } from "#app/domain/documents/signoff.queries.server.ts";
import { removeMember } from "#app/domain/members/member.commands.server.ts";
import { getMember, openInvitationsBy } from "#app/domain/members/member.queries.server.ts";
import { MemberRemovalForm } from "#app/domain/members/member.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { AwaitedSignatures } from "#app/ui/members/awaited-signatures.tsx";
import { OwnPasswordField } from "#app/ui/members/own-password-field.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { members } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": members["zh-CN"].member.remove, en: members.en.member.remove });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write");
  const id = idParam(args, "memberId");
  const { member, awaited } = await ws.read(async (db) => ({ member: await getMember(db, id), awaited: await listAwaited(db, id) }));
  if (!member?.active) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    member: { id, name: member.name, role: member.role },
    openInvitations: await ws.read((db) => openInvitationsBy(db, id)),
    awaited,
    self: id === ws.actor.memberId,
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write", "goes on");
  const id = idParam(args, "memberId");
  const form = await readForm(args.request, MemberRemovalForm);
  if (!form.ok) return form.reply;
  const unproven = await stepUp(sessionDigest(args.request) ?? "", form.value.password);
  if (unproven) return form.refuse(unproven);
  const { from } = form.value;
  const outcome = await ws.write(async (db) => {
    await removeMember(db, id, from);
    await tellOfLostSigner(db, id, from, mailPaths(ws.slug).staff);
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const self = id === ws.actor.memberId;
  return redirectWithToast(self ? paths.workspaces() : paths.workspace(ws.slug).members(), "memberRemoved");
}

export default function RemoveMember() {
  const t = useTranslations("members");
  const { slug, member, awaited, openInvitations, self, askPassword } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const reply = useReply(useActionData<typeof action>(), { password: { label: t("confirmPassword") } });
  return (
    <ConfirmPage
      title={t("removal.title", { name: member.name })}
      confirmLabel={t("removal.confirm")}
      pendingLabel={t("removal.pending")}
      cancelHref={ws.member(member.id)}
      breadcrumbs={[
        { href: ws.members(), label: t("title") },
        { href: ws.member(member.id), label: member.name },
      ]}
      reply={reply}
      hidden={{ from: member.role }}
      fields={askPassword && <OwnPasswordField {...reply.field("password")} />}
    >
      <AwaitedSignatures name={member.name} awaited={awaited} ws={ws} />
      <p>{self ? t("removal.self") : t("removal.body", { name: member.name })}</p>
      {openInvitations > 0 && (
        <p className="mt-2">
          {self
            ? t("removal.ownInvitations", { count: openInvitations })
            : t("removal.invitations", { name: member.name, count: openInvitations })}
        </p>
      )}
    </ConfirmPage>
  );
}
