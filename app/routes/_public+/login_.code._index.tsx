import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CodeRequestForm } from "#app/auth/account.schema.ts";
import { currentUser } from "#app/auth/current-session.server.ts";
import { knownDevice } from "#app/auth/known-device.server.ts";
import { requestLoginCode, ticketCookie } from "#app/auth/one-time-code.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { access } from "#app/i18n/messages/access.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { ownPath, paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { access } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": access["zh-CN"].code.title, en: access.en.code.title });

export async function loader(args: LoaderFunctionArgs) {
  const to = ownPath(new URL(args.request.url).searchParams.get("to"), paths.workspaces());
  if (await currentUser(args)) throw redirect(to);
  return { to };
}

/** Goes on to the entry whether or not the address is anybody's. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, CodeRequestForm);
  if (!form.ok) return form.reply;
  const ticket = await requestLoginCode(form.value.email, args.context.clientAddress, knownDevice(args.request));
  if (ticket instanceof Refusal) return form.refuse(ticket);
  const to = paths.enterCode(ownPath(form.value.to, paths.workspaces()));
  return redirect(to, { status: 303, headers: { "Set-Cookie": ticketCookie(ticket) } });
}

export default function RequestCode() {
  const t = useTranslations("access");
  const { to } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { email: { label: t("email") } });
  return (
    <AccountForm
      title={t("code.title")}
      intro={t("code.intro")}
      reply={reply}
      submitLabel={t("code.submit")}
      pendingLabel={t("code.pending")}
      foot={{ text: t("code.back"), href: paths.login(to), label: t("code.backLink") }}
    >
      <input type="hidden" name="to" value={to} />
      <TextField {...reply.field("email")} type="email" autoComplete="username" required />
    </AccountForm>
  );
}
