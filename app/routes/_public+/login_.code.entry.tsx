import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CodeForm } from "#app/auth/account.schema.ts";
import { currentUser, startSession } from "#app/auth/current-session.server.ts";
import { personByCode, ticketCookie, ticketOf } from "#app/auth/one-time-code.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { chosenLocale, localeCookieHeader } from "#app/http/locale.server.ts";
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
  pageTitle(matches, { "zh-CN": access["zh-CN"].code.entryTitle, en: access.en.code.entryTitle });

export async function loader(args: LoaderFunctionArgs) {
  const to = ownPath(new URL(args.request.url).searchParams.get("to"), paths.workspaces());
  if (await currentUser(args)) throw redirect(to);
  return { to };
}

/** The code counts only in the browser that asked for it, and opens the portal alone. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, CodeForm);
  if (!form.ok) return form.reply;
  const ticket = ticketOf(args.request);
  if (!ticket) return form.refuse(new Refusal("code_expired", "code"));
  const found = await personByCode(ticket, form.value.code, args.context.clientAddress);
  if (found instanceof Refusal) return form.refuse(found);
  const headers = await startSession(args, found.id, "portal");
  headers.append("Set-Cookie", ticketCookie(null));
  if (!chosenLocale(args.request)) headers.append("Set-Cookie", localeCookieHeader(found.locale));
  return redirect(ownPath(form.value.to, paths.workspaces()), { status: 303, headers });
}

export default function EnterCode() {
  const t = useTranslations("access");
  const { to } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { code: { label: t("code.label") } });
  return (
    <AccountForm
      title={t("code.entryTitle")}
      intro={t("code.entryIntro")}
      reply={reply}
      submitLabel={t("code.enter")}
      pendingLabel={t("code.entering")}
      foot={{ text: t("code.again"), href: paths.loginByCode(to), label: t("code.againLink") }}
    >
      <input type="hidden" name="to" value={to} />
      <TextField {...reply.field("code")} inputMode="numeric" autoComplete="one-time-code" required />
    </AccountForm>
  );
}
