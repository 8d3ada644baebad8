import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { logIn } from "#app/auth/account.server.ts";
import { LoginForm } from "#app/auth/account.schema.ts";
import { currentUser, startSession } from "#app/auth/current-session.server.ts";
import { knownDevice } from "#app/auth/known-device.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { chosenLocale, localeCookieHeader } from "#app/http/locale.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { ownPath, paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].login.title, en: account.en.login.title });

export async function loader(args: LoaderFunctionArgs) {
  const to = ownPath(new URL(args.request.url).searchParams.get("to"), paths.workspaces());
  if (await currentUser(args)) throw redirect(to);
  return { to };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, LoginForm);
  if (!form.ok) return form.reply;
  const { email, password, to } = form.value;
  const person = await logIn(email, password, args.context.clientAddress, knownDevice(args.request));
  if (person instanceof Refusal) return form.refuse(person);
  const headers = await startSession(args, person.id, "staff");
  // On a browser that has not chosen yet, the person's own language; a choice made here stays.
  if (!chosenLocale(args.request)) headers.append("Set-Cookie", localeCookieHeader(person.locale));
  return redirect(ownPath(to, paths.workspaces()), { status: 303, headers });
}

export default function Login() {
  const t = useTranslations("account");
  const { to } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    email: { label: t("login.email") },
    password: { label: t("login.password") },
  });
  return (
    <AccountForm
      title={t("login.title")}
      reply={reply}
      submitLabel={t("login.submit")}
      pendingLabel={t("login.pending")}
      foot={{ text: t("login.noAccount"), href: paths.signup(), label: t("login.signup") }}
    >
      <input type="hidden" name="to" value={to} />
      <TextField {...reply.field("email")} type="email" autoComplete="username" required />
      <TextField
        {...reply.field("password")}
        type="password"
        autoComplete="current-password"
        required
        help={
          <Anchor href={paths.reset()} className="link">
            {t("login.forgot")}
          </Anchor>
        }
      />
      <p className="-mt-1">
        <Anchor href={paths.loginByCode(to)} className="link">
          {t("login.byCode")}
        </Anchor>
      </p>
    </AccountForm>
  );
}
