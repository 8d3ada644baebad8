import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requestReset } from "#app/auth/account.server.ts";
import { ResetRequestForm } from "#app/auth/account.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { access } from "#app/i18n/messages/access.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { AccountForm } from "#app/ui/forms/account-form.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { access } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": access["zh-CN"].reset.title, en: access.en.reset.title });

export function loader({ request }: LoaderFunctionArgs) {
  return data({ sent: new URL(request.url).searchParams.has("sent") });
}

/** Answers alike whether or not the address has an account. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, ResetRequestForm);
  if (!form.ok) return form.reply;
  await requestReset(form.value.email);
  return redirect(`${paths.reset()}?sent`, 303);
}

export default function RequestReset() {
  const t = useTranslations("access");
  const { sent } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { email: { label: t("email") } });
  if (sent) {
    return (
      <>
        <h1 className="text-lg font-semibold">{t("reset.sentTitle")}</h1>
        <p className="reading mt-2">{t("reset.sent")}</p>
        <p className="mt-6 border-t border-line pt-4">
          <Anchor href={paths.login()} className="link">
            {t("reset.toLogin")}
          </Anchor>
        </p>
      </>
    );
  }
  return (
    <AccountForm
      title={t("reset.title")}
      intro={t("reset.intro")}
      reply={reply}
      submitLabel={t("reset.submit")}
      pendingLabel={t("reset.pending")}
      foot={{ text: t("code.back"), href: paths.login(), label: t("code.backLink") }}
    >
      <TextField {...reply.field("email")} type="email" autoComplete="username" required />
    </AccountForm>
  );
}
