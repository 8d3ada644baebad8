import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { SignupCodeForm } from "#app/auth/account.schema.ts";
import { currentUser, startSession } from "#app/auth/current-session.server.ts";
import { confirmSignup, sendSignupAgain, signupAddress } from "#app/auth/signup.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { env } from "#app/lib/env.server.ts";
import { hasOutbox } from "#app/lib/outbox.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].confirm.title, en: account.en.confirm.title });

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The pending sign-up that the address names; without one there is nothing to confirm. */
function signupOf(request: Request): string {
  const id = new URL(request.url).searchParams.get("signup") ?? "";
  if (!ID.test(id)) throw redirect(paths.signup(), 303);
  return id;
}

export async function loader(args: LoaderFunctionArgs) {
  if (await currentUser(args)) throw redirect(paths.workspaces());
  const { searchParams } = new URL(args.request.url);
  return {
    email: await signupAddress(signupOf(args.request)),
    sentAgain: searchParams.get("sent") === "again",
    mailbox: hasOutbox(env),
  };
}

export async function action(args: ActionFunctionArgs) {
  const signup = signupOf(args.request);
  const form = await readForm(args.request, SignupCodeForm);
  if (!form.ok) return form.reply;
  if (form.value.intent === "again") {
    const refused = await sendSignupAgain(signup, args.context.clientAddress);
    return refused ? form.refuse(refused) : redirect(paths.confirmSignup(signup, "again"), 303);
  }
  const person = await confirmSignup(signup, form.value.code);
  if (typeof person !== "string") return form.refuse(person);
  return redirect(paths.newWorkspace(), { status: 303, headers: await startSession(args, person, "staff") });
}

export default function ConfirmSignup() {
  const t = useTranslations("account");
  const { email, sentAgain, mailbox } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const said = sentAgain && !answer;
  const reply = useReply(answer, { code: { label: t("confirm.code") } });
  return (
    <>
      <AccountForm
        // A code of the first mail is of no use in the field once the second is out.
        key={String(sentAgain)}
        title={t("confirm.title")}
        intro={
          <>
            {email !== null && <span className="block [overflow-wrap:anywhere]">{t("confirm.sentTo", { email })}</span>}
            {t("confirm.intro")}
          </>
        }
        notice={(mailbox || said) && <Remarks mailbox={mailbox} sentAgain={said} />}
        intent="confirm"
        reply={reply}
        submitLabel={t("confirm.submit")}
        pendingLabel={t("confirm.pending")}
      >
        <TextField {...reply.field("code")} inputMode="numeric" autoComplete="one-time-code" required />
      </AccountForm>
      <Form method="post" className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line pt-4 text-ink-soft">
        <p className="flex-1 basis-48">{t("confirm.nothing")}</p>
        <SubmitButton tone="quiet" name="intent" value="again" pendingLabel={t("confirm.sending")}>
          {t("confirm.again")}
        </SubmitButton>
      </Form>
      <p className="mt-4 text-ink-soft">
        {t("confirm.wrongAddress")}{" "}
        <Anchor href={paths.signup()} className="link">
          {t("confirm.back")}
        </Anchor>
      </p>
      <p className="mt-2 text-ink-soft">
        {t("signup.haveAccount")}{" "}
        <Anchor href={paths.login()} className="link">
          {t("signup.login")}
        </Anchor>
      </p>
    </>
  );
}

/** That the mail went out again, and where a machine that sends none shows it. */
function Remarks({ mailbox, sentAgain }: { mailbox: boolean; sentAgain: boolean }) {
  const t = useTranslations("account");
  return (
    <>
      {sentAgain && (
        <div role="status">
          <Notice tone="jade">{t("confirm.sent")}</Notice>
        </div>
      )}
      {mailbox && (
        <Notice>
          <p>{t("confirm.mailbox")}</p>
          <Anchor href={paths.mailbox()} target="_blank" className="link">
            {t("confirm.mailboxLink")}
          </Anchor>
        </Notice>
      )}
    </>
  );
}
