import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { tellOfLostSigner } from "#app/domain/documents/lost-signer.commands.server.ts";
import { listAwaited } from "#app/domain/documents/signoff.queries.server.ts";
import { changeRole } from "#app/domain/members/member.commands.server.ts";
import { getMember, openInvitationsBy } from "#app/domain/members/member.queries.server.ts";
import { rolesLike } from "#app/domain/members/member.rules.ts";
import { RoleForm } from "#app/domain/members/member.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { AwaitedSignatures } from "#app/ui/members/awaited-signatures.tsx";
import { OwnPasswordField } from "#app/ui/members/own-password-field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { useDay } from "#app/ui/use-day.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { members } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.member.name ?? { "zh-CN": members["zh-CN"].title, en: members.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:read");
  const id = idParam(args, "memberId");
  const { member, awaited } = await ws.read(async (db) => ({ member: await getMember(db, id), awaited: await listAwaited(db, id) }));
  if (!member) throw new Response(null, { status: 404 });
  const { since, ...facts } = member;
  return {
    slug: ws.slug,
    member: { ...facts, sinceOn: todayIn(ws.timeZone, new Date(since)) },
    openInvitations: await ws.read((db) => openInvitationsBy(db, id)),
    mayChange: member.active && ws.can("member:write"),
    awaited,
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write");
  const id = idParam(args, "memberId");
  const form = await readForm(args.request, RoleForm);
  if (!form.ok) return form.reply;
  const unproven = await stepUp(sessionDigest(args.request) ?? "", form.value.password);
  if (unproven) return form.refuse(unproven);
  const { from, role } = form.value;
  const outcome = await ws.write(async (db) => {
    await changeRole(db, id, from, role);
    await tellOfLostSigner(db, id, from, mailPaths(ws.slug).staff);
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).members(), "memberRoleChanged");
}

export default function MemberPage() {
  const t = useTranslations("members");
  const staff = useTranslations("staff");
  const day = useDay();
  const { slug, member, awaited, openInvitations, mayChange, askPassword } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const reply = useReply(useActionData<typeof action>(), {
    role: {
      label: t("role"),
      stored: member.role,
      options: rolesLike(member.role).map((role) => ({
        value: role,
        label: staff(`roles.${role}`),
        help: t(`roleHelp.${role}`),
      })),
    },
    password: { label: t("confirmPassword") },
  });
  const role = staff(`roles.${member.role}`);
  const head = {
    title: member.name,
    facts: member.active ? t("member.facts", { role, date: day(member.sinceOn) }) : t("member.removedFacts", { role }),
    breadcrumbs: [{ href: ws.members(), label: t("title") }],
  };
  const facts = (
    <Facts
      items={[
        { label: t("email"), value: member.email },
        { label: t("client"), value: member.clientName ?? t("none") },
      ]}
    />
  );
  if (!mayChange) {
    return (
      <div className="grid max-w-4xl gap-4">
        <PageHead {...head} />
        <Notice>{t(member.active ? "member.readOnly" : "member.removed")}</Notice>
        {facts}
      </div>
    );
  }
  return (
    <FormPage
      {...head}
      reply={reply}
      submitLabel={t("member.save")}
      pendingLabel={t("member.saving")}
      cancelHref={ws.members()}
      otherActions={
        <LinkButton href={ws.memberRemoval(member.id)} tone="quiet">
          {t("member.remove")}
        </LinkButton>
      }
    >
      {facts}
      {openInvitations > 0 && <Notice>{t("member.invitationsEnd", { count: openInvitations })}</Notice>}
      <AwaitedSignatures name={member.name} awaited={awaited} ws={ws} />
      <input type="hidden" name="from" value={member.role} />
      <RadioGroupField {...reply.choice("role")} required />
      {askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}
