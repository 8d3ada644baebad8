import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { confirmEmail, linkState } from "#app/auth/account.server.ts";
import { access } from "#app/i18n/messages/access.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";

export const handle = { messages: { access } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": access["zh-CN"].confirm.title, en: access.en.confirm.title });

/** Who confirmed already is told so, however often the link is opened. */
export async function loader({ params }: LoaderFunctionArgs) {
  const state = await linkState(params.token, "email_confirmation");
  return { state: state === "open" ? "open" : state === "used" ? "done" : "gone" } as const;
}

/** Opening a link writes nothing: mail programs open links by themselves. */
export async function action({ params }: ActionFunctionArgs) {
  await confirmEmail(params.token);
  return redirect(paths.confirmEmail(params.token ?? ""), 303);
}

export default function ConfirmEmail() {
  const t = useTranslations("access");
  const { state } = useLoaderData<typeof loader>();
  if (state === "open") {
    return (
      <Form method="post">
        <h1 className="text-lg font-semibold">{t("confirm.title")}</h1>
        <p className="reading mt-2 mb-5">{t("confirm.intro")}</p>
        <SubmitButton pendingLabel={t("confirm.pending")}>{t("confirm.submit")}</SubmitButton>
      </Form>
    );
  }
  return (
    <>
      <h1 className="text-lg font-semibold">{t(`confirm.${state}Title`)}</h1>
      <p className="reading mt-2 mb-5">{t(`confirm.${state}`)}</p>
      <LinkButton href={paths.workspaces()} tone="jade">
        {t("confirm.next")}
      </LinkButton>
    </>
  );
}
