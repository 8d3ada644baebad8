import { MAIL_TEMPLATES, type MailTemplate } from "#app/domain/mail/mail.rules.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { ownPath, paths } from "#app/lib/paths.ts";
import type { NoticeMailProps } from "./notice-mail.tsx";

export interface MailToRender {
  template: MailTemplate;
  locale: Locale;
  params: Record<string, string>;
  /** The link's token or the six digits, minted for this very mail. */
  secret: string | null;
  /** Where people reach the product, without a path. */
  origin: string;
  workspaceName: string | null;
}

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

const LINKS: Partial<Record<MailTemplate, (token: string) => string>> = {
  invitation: paths.invitation,
  email_confirmation: paths.confirmEmail,
  password_reset: paths.resetPassword,
};

/** Writes a mail in its reader's language, as HTML and as plain text that says the same. */
export async function renderMail({ template, locale, params, secret, origin, workspaceName }: MailToRender): Promise<RenderedMail> {
  const t = translatorOf(locale, "mail");
  // A title that exists in both languages comes as two values.
  const exam = (locale === "en" ? params.examEn : params.examZh) ?? params.exam;
  const shown = exam === undefined ? params : { ...params, exam };
  const values = { ...shown, workspace: workspaceName ?? "Certway", role: roleWord(locale, params.role) };
  const path = secret !== null && LINKS[template] ? LINKS[template](secret) : ownPath(params.path, paths.login());
  const isCode = MAIL_TEMPLATES[template] === "code";
  const label = t(`${template}.action`);
  const mail: NoticeMailProps = {
    locale,
    title: oneLine(t(`${template}.title`, values)),
    body: t(`${template}.body`, values).split("\n").filter((line) => line !== ""),
    action: isCode ? undefined : { label, href: new URL(path, origin).href },
    code: isCode ? { label, digits: secret ?? "" } : undefined,
    note: t(`${template}.note`),
    sender: workspaceName === null ? t("product") : t("sender", { workspace: workspaceName }),
  };
  const subject = oneLine(t(`${template}.subject`, values));
  const text = plainText(mail);
  // What is left of words that miss a value is their key: such a mail is not sent.
  if (`${subject}\n${text}`.includes(`mail.${template}.`)) throw new Error(`The mail ${template} misses a value.`);
  // That library takes longer to load than all else of a process that may send a mail.
  const [{ render }, { NoticeMail }] = await Promise.all([import("react-email"), import("./notice-mail.tsx")]);
  return { subject, html: await render(<NoticeMail {...mail} />), text };
}

function roleWord(locale: Locale, role: string | undefined): string {
  const { roles } = staff[locale];
  return role !== undefined && Object.hasOwn(roles, role) ? roles[role as keyof typeof roles] : "";
}

/** Names come from people: none may begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
}

function plainText({ title, body, action, code, note, sender }: NoticeMailProps): string {
  const parts = [
    title,
    ...body,
    ...(code ? [`${code.label}\n${code.digits}`] : []),
    ...(action ? [`${action.label}\n${action.href}`] : []),
    `--\n${note}\n${sender}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
