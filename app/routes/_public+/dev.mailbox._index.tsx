import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { mailboxList, requireMailbox } from "#app/auth/mailbox.server.ts";
import { mailbox } from "#app/i18n/messages/mailbox.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";

export const handle = { messages: { mailbox } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": mailbox["zh-CN"].title, en: mailbox.en.title });

export async function loader() {
  requireMailbox();
  return { mails: await mailboxList() };
}

export default function Mailbox() {
  const t = useTranslations("mailbox");
  const format = useFormatter();
  const { mails } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="reading mt-2 text-ink-soft">{t("intro")}</p>
      {mails.length === 0 ? (
        <p className="mt-5">{t("empty")}</p>
      ) : (
        <ul className="mt-5 divide-y divide-line border-y border-line">
          {mails.map((mail) => (
            <li key={mail.id} className="py-3">
              <Anchor href={paths.mailboxMail(mail.id)} className="link font-semibold [overflow-wrap:anywhere]">
                {mail.subject || t("noSubject")}
              </Anchor>
              <p className="text-sm text-ink-soft [overflow-wrap:anywhere]">
                {t("to", { to: mail.recipient })} ·{" "}
                {format.dateTime(new Date(mail.at), { dateStyle: "medium", timeStyle: "medium" })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
