import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { SignupForm } from "#app/auth/account.schema.ts";
import { currentUser } from "#app/auth/current-session.server.ts";
import { beginSignup } from "#app/auth/signup.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].signup.title, en: account.en.signup.title });

export async function loader(args: LoaderFunctionArgs) {
  if (await currentUser(args)) throw redirect(paths.workspaces());
  return null;
}

/** Goes on to the code whether or not the address has an account: only its mail tells. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, SignupForm);
  if (!form.ok) return form.reply;
  const signup = await beginSignup(form.value, localeOf(request), context.clientAddress);
  if (typeof signup !== "string") return form.refuse(signup);
  return redirect(paths.confirmSignup(signup), 303);
}

export default function Signup() {
  const t = useTranslations("account");
  const reply = useReply(useActionData<typeof action>(), {
    name: { label: t("signup.name") },
    email: { label: t("signup.email") },
    password: { label: t("signup.password") },
  });
  return (
    <AccountForm
      title={t("signup.title")}
      intro={t("signup.intro")}
      reply={reply}
      submitLabel={t("signup.submit")}
      pendingLabel={t("signup.pending")}
      foot={{ text: t("signup.haveAccount"), href: paths.login(), label: t("signup.login") }}
    >
      <TextField {...reply.field("name")} autoComplete="name" required />
      <TextField {...reply.field("email")} type="email" autoComplete="username" required />
      <TextField
        {...reply.field("password")}
        type="password"
        help={t("signup.passwordHelp")}
        autoComplete="new-password"
        required
      />
    </AccountForm>
  );
}
