import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { accountOf, updateAccount } from "#app/auth/account.server.ts";
import { ProfileForm } from "#app/auth/account.schema.ts";
import { redirectToLogin, requireUser } from "#app/auth/current-session.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeCookieHeader } from "#app/http/locale.server.ts";
import { LOCALES } from "#app/i18n/locales.ts";
import { profile } from "#app/i18n/messages/profile.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import * as icons from "#app/ui/icons.data.ts";
import { Notice } from "#app/ui/notice.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { profile } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": profile["zh-CN"].title, en: profile.en.title });

/** What was done before coming back here. */
const DONE = ["saved", "resent", "changed"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const user = await requireUser(args);
  const account = await accountOf(user.digest);
  if (!account) throw redirectToLogin(args.request);
  const done = new URL(args.request.url).searchParams.get("done");
  return { account, done: DONE.find((one) => one === done) ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const user = await requireUser(args);
  const form = await readForm(args.request, ProfileForm);
  if (!form.ok) return form.reply;
  await updateAccount(user.digest, form.value);
  return redirect(`${paths.account()}?done=saved`, {
    status: 303,
    headers: { "Set-Cookie": localeCookieHeader(form.value.locale) },
  });
}

const SECTION = "mt-8 border-t border-line pt-6";

export default function AccountPage() {
  const t = useTranslations("profile");
  const ui = useTranslations("ui");
  const { account, done } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    name: { label: t("name"), stored: account.name },
    locale: {
      label: t("locale"),
      stored: account.locale,
      options: LOCALES.map((locale) => ({ value: locale, label: ui(`languages.${locale}`) })),
    },
  });
  const said = { saved: t("saved"), resent: t("resent"), changed: t("password.changed") };
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      {done && (
        <div role="status" className="mt-4">
          <Notice tone="jade">{said[done]}</Notice>
        </div>
      )}
      <Form method="post" noValidate className="mt-5">
        <ReplyNotice reply={reply} />
        <div className="grid gap-5">
          <TextField {...reply.field("name")} autoComplete="name" help={t("nameHelp")} required />
          <RadioGroupField {...reply.choice("locale")} help={t("localeHelp")} required />
        </div>
        <div className="mt-6">
          <SubmitButton pendingLabel={t("saving")}>{t("save")}</SubmitButton>
        </div>
      </Form>
      <Email email={account.email} confirmed={account.emailConfirmed} />
      <section className={SECTION}>
        <h2 className="font-semibold">{t("password.title")}</h2>
        <p className="mt-1 text-ink-soft">{account.hasPassword ? t("password.body") : t("password.none")}</p>
        <p className="mt-3">
          <Anchor href={account.hasPassword ? paths.accountPassword() : paths.reset()} className="link inline-flex min-h-11 items-center">
            {account.hasPassword ? t("password.change") : t("password.set")}
          </Anchor>
        </p>
      </section>
      <section className={SECTION}>
        <h2 className="font-semibold">{t("sessions.title")}</h2>
        <p className="mt-1 text-ink-soft">{t("sessions.facts")}</p>
        <p className="mt-3">
          <Anchor href={paths.accountSessions()} className="link inline-flex min-h-11 items-center">
            {t("sessions.link")}
          </Anchor>
        </p>
      </section>
    </>
  );
}

function Email({ email, confirmed }: { email: string; confirmed: boolean }) {
  const t = useTranslations("profile");
  return (
    <section className={SECTION}>
      <h2 className="font-semibold">{t("email")}</h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="[overflow-wrap:anywhere]">{email}</span>
        <StatusBadge tone={confirmed ? "jade" : "amber"} icon={confirmed ? icons.circleCheck : icons.circleAlert}>
          {confirmed ? t("confirmed") : t("unconfirmed")}
        </StatusBadge>
      </p>
      {!confirmed && (
        <Form method="post" action={paths.accountConfirmation()} className="mt-2">
          <p className="mb-3 text-ink-soft">{t("unconfirmedBody")}</p>
          <SubmitButton tone="quiet">{t("resend")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}
