import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { personOfReset, resetPassword } from "#app/auth/account.server.ts";
import { NewPasswordForm } from "#app/auth/account.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { access } from "#app/i18n/messages/access.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { access } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": access["zh-CN"].reset.setTitle, en: access.en.reset.setTitle });

export async function loader({ request, params }: LoaderFunctionArgs) {
  if (new URL(request.url).searchParams.has("done")) return { state: "done" as const };
  const person = await personOfReset(params.token);
  return person ? { state: "open" as const, email: person.email } : { state: "gone" as const };
}

/** Sets the password and ends every login session of the person; the link works once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, NewPasswordForm);
  if (!form.ok) return form.reply;
  const person = await personOfReset(params.token);
  if (!person) throw redirect(paths.resetPassword(params.token ?? ""), 303);
  const { newPassword } = form.value;
  if ([person.email, person.name].includes(newPassword)) return form.refuse(new Refusal("password_like_account", "newPassword"));
  const done = await resetPassword(params.token, newPassword);
  return redirect(`${paths.resetPassword(params.token ?? "")}${done ? "?done" : ""}`, 303);
}

export default function SetPassword() {
  const t = useTranslations("access");
  const loaded = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { newPassword: { label: t("reset.newPassword") } });
  if (loaded.state !== "open") {
    const done = loaded.state === "done";
    return (
      <>
        <h1 className="text-lg font-semibold">{t(done ? "reset.doneTitle" : "reset.goneTitle")}</h1>
        <p className="reading mt-2 mb-5">{t(done ? "reset.done" : "reset.gone")}</p>
        <LinkButton href={done ? paths.login() : paths.reset()} tone="jade">
          {t(done ? "reset.toLogin" : "reset.again")}
        </LinkButton>
      </>
    );
  }
  return (
    <AccountForm
      title={t("reset.setTitle")}
      intro={t("reset.setFor", { email: loaded.email })}
      reply={reply}
      submitLabel={t("reset.set")}
      pendingLabel={t("reset.setting")}
    >
      <input type="hidden" autoComplete="username" value={loaded.email} readOnly />
      <TextField {...reply.field("newPassword")} type="password" help={t("reset.help")} autoComplete="new-password" required />
    </AccountForm>
  );
}
