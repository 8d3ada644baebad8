import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mailboxMail, requireMailbox } from "#app/auth/mailbox.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { mailbox } from "#app/i18n/messages/mailbox.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";

export const handle = { messages: { mailbox } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.mail.subject ?? { "zh-CN": mailbox["zh-CN"].title, en: mailbox.en.title });

export async function loader(args: LoaderFunctionArgs) {
  requireMailbox();
  const mail = await mailboxMail(idParam(args, "mailId"));
  if (!mail) throw new Response(null, { status: 404 });
  const { html: _html, ...shown } = mail;
  return { mail: shown };
}

/** The mail's plain text with its links, and the way to how it looks. */
export default function MailInMailbox() {
  const t = useTranslations("mailbox");
  const { mail } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">{mail.subject}</h1>
      <p className="mt-1 text-sm text-ink-soft [overflow-wrap:anywhere]">{t("to", { to: mail.recipient })}</p>
      <div className="reading mt-5 border-y border-line py-4 [overflow-wrap:anywhere] whitespace-pre-line">
        {mail.text.split(/(https?:\/\/\S+)/).map((part, n) =>
          n % 2 === 0 ? (
            part
          ) : (
            <a key={part} href={part} className="link">
              {part}
            </a>
          ),
        )}
      </div>
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-2">
        <Anchor href={paths.mailboxHtml(mail.id)} reload className="link">
          {t("html")}
        </Anchor>
        <Anchor href={paths.mailbox()} className="link">
          {t("back")}
        </Anchor>
      </p>
    </>
  );
}
