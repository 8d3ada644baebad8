import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { accountOf, changePassword } from "#app/auth/account.server.ts";
import { PasswordChangeForm } from "#app/auth/account.schema.ts";
import { requireUser } from "#app/auth/current-session.server.ts";
import { provePassword } from "#app/auth/step-up.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { profile } from "#app/i18n/messages/profile.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { profile } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": profile["zh-CN"].password.change, en: profile.en.password.change });

export async function loader(args: LoaderFunctionArgs) {
  const user = await requireUser(args);
  const account = await accountOf(user.digest);
  if (!account?.hasPassword) throw redirect(paths.reset());
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const user = await requireUser(args);
  const form = await readForm(args.request, PasswordChangeForm);
  if (!form.ok) return form.reply;
  const { password, newPassword } = form.value;
  if ([user.email, user.displayName].includes(newPassword)) {
    return form.refuse(new Refusal("password_like_account", "newPassword"));
  }
  const unproven = await provePassword(user.digest, password);
  if (unproven) return form.refuse(unproven);
  await changePassword(user.digest, newPassword);
  return redirect(`${paths.account()}?done=changed`, 303);
}

export default function ChangePassword() {
  const t = useTranslations("profile");
  const reply = useReply(useActionData<typeof action>(), {
    password: { label: t("password.current") },
    newPassword: { label: t("password.next") },
  });
  return (
    <AccountForm
      title={t("password.change")}
      intro={t("password.body")}
      reply={reply}
      submitLabel={t("password.submit")}
      pendingLabel={t("password.pending")}
    >
      <TextField {...reply.field("password")} type="password" autoComplete="current-password" required />
      <TextField
        {...reply.field("newPassword")}
        type="password"
        autoComplete="new-password"
        help={t("password.help")}
        required
      />
    </AccountForm>
  );
}
