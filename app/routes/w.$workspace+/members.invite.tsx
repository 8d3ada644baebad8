import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { seatCost } from "#app/billing/seat-cost.server.ts";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { clientsToInviteFor } from "#app/domain/members/member.queries.server.ts";
import { ROLES } from "#app/domain/members/member.rules.ts";
import { InviteForm } from "#app/domain/members/member.schema.ts";
import { getSeatOutlook } from "#app/domain/subscriptions/seat.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { OwnPasswordField } from "#app/ui/members/own-password-field.tsx";
import { SeatOutlook } from "#app/ui/members/seat-outlook.tsx";

export const handle = { messages: { members } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": members["zh-CN"].inviteTitle, en: members.en.inviteTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write");
  const { clients, outlook } = await ws.read(async (db) => ({ clients: await clientsToInviteFor(db), outlook: await getSeatOutlook(db) }));
  const { customer, ...seats } = outlook;
  const wanted = new URL(args.request.url).searchParams.get("client");
  return {
    slug: ws.slug,
    clients,
    client: clients.find(({ id }) => id === wanted) ?? null,
    seats: { ...seats, charged: customer !== null, cost: customer === null ? null : await seatCost(customer, seats.held) },
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "member:write");
  const form = await readForm(args.request, InviteForm);
  if (!form.ok) return form.reply;
  const { password, ...invite } = form.value;
  const unproven = await stepUp(sessionDigest(args.request) ?? "", password);
  if (unproven) return form.refuse(unproven);
  const outcome = await ws.write((db) => inviteMember(db, ws.actor, invite));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).members(), "invitationSent");
}

export default function Invite() {
  const t = useTranslations("members");
  const staff = useTranslations("staff");
  const { slug, clients, client, seats, askPassword } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const reply = useReply(useActionData<typeof action>(), {
    email: { label: t("inviteEmail") },
    role: {
      label: t("inviteRole"),
      initial: client ? "client_manager" : "consultant",
      options: ROLES.map((role) => ({ value: role, label: staff(`roles.${role}`), help: t(`roleHelp.${role}`) })),
    },
    clientId: {
      label: t("inviteClient"),
      initial: client?.id,
      options: clients.map(({ id, name }) => ({ value: id, label: name })),
    },
    password: { label: t("confirmPassword") },
  });
  return (
    <FormPage
      title={t("inviteTitle")}
      facts={t("inviteFacts")}
      breadcrumbs={[{ href: ws.members(), label: t("title") }]}
      reply={reply}
      submitLabel={t("inviteSubmit")}
      pendingLabel={t("invitePending")}
      cancelHref={client ? ws.client(client.id) : ws.members()}
    >
      <SeatOutlook {...seats} href={ws.subscription()} moreHref={ws.billing.newOrder({ what: "seats" })} />
      <TextField {...reply.field("email")} type="email" autoComplete="off" required />
      <RadioGroupField {...reply.choice("role")} required />
      <SelectField {...reply.choice("clientId")} placeholder={t("noClient")} help={t("inviteClientHelp")} />
      {askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}
