import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ProofForm } from "#app/auth/account.schema.ts";
import { requireUser } from "#app/auth/current-session.server.ts";
import { isFresh, provePassword } from "#app/auth/step-up.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { profile } from "#app/i18n/messages/profile.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { ownPath, paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { profile } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": profile["zh-CN"].proof.title, en: profile.en.proof.title });

/** The download that waits, and the list it is of. */
function waiting(request: Request): { to: string; list: string } {
  const to = ownPath(new URL(request.url).searchParams.get("to"), "");
  if (!/^\/(w|portal)\/[^?]+\/export(\?|$)/.test(to)) throw redirect(paths.account());
  return { to, list: to.replace(/\/export(?=\?|$)/, "") };
}

export async function loader(args: LoaderFunctionArgs) {
  const user = await requireUser(args);
  return { ...waiting(args.request), fresh: await isFresh(user.digest) };
}

export async function action(args: ActionFunctionArgs) {
  const user = await requireUser(args);
  const { to } = waiting(args.request);
  const form = await readForm(args.request, ProofForm);
  if (!form.ok) return form.reply;
  const unproven = await provePassword(user.digest, form.value.password);
  if (unproven) return form.refuse(unproven);
  return redirect(paths.accountProof(to), 303);
}

export default function Proof() {
  const t = useTranslations("profile");
  const { to, list, fresh } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { password: { label: t("proof.password") } });
  const back = (
    <p className="mt-6 border-t border-line pt-4">
      <Anchor href={list} className="link">
        {t("proof.back")}
      </Anchor>
    </p>
  );
  if (fresh) {
    return (
      <>
        <h1 className="text-lg font-semibold">{t("proof.doneTitle")}</h1>
        <p className="reading mt-2 mb-5">{t("proof.done")}</p>
        <LinkButton href={to} tone="jade" reloadDocument>
          {t("proof.download")}
        </LinkButton>
        {back}
      </>
    );
  }
  return (
    <>
      <AccountForm
        title={t("proof.title")}
        intro={t("proof.intro")}
        reply={reply}
        submitLabel={t("proof.submit")}
        pendingLabel={t("proof.pending")}
      >
        <TextField
          {...reply.field("password")}
          type="password"
          autoComplete="current-password"
          help={to.startsWith("/portal/") ? t("proof.noPassword") : undefined}
          required
        />
      </AccountForm>
      {back}
    </>
  );
}
