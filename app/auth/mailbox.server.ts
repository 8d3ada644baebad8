import { env } from "#app/lib/env.server.ts";
import { callIdentity } from "./identity-call.server.ts";

const SHOWN = 200;

/**
 * Mails are shown only where nobody else can look: no mail server is set, the server listens on loopback and the
 * database is the embedded one. Everywhere else the page is not there.
 */
export function hasMailbox({ SMTP_URL, HOST, DATABASE_EMBEDDED }: Pick<typeof env, "SMTP_URL" | "HOST" | "DATABASE_EMBEDDED">): boolean {
  const loopback = HOST === "localhost" || HOST === "::1" || /^127(\.\d{1,3}){3}$/.test(HOST);
  return SMTP_URL === undefined && loopback && DATABASE_EMBEDDED === "1";
}

export function requireMailbox(): void {
  if (!hasMailbox(env)) throw new Response(null, { status: 404 });
}

/** The latest mails, newest first. */
export async function mailboxList() {
  const rows = await callIdentity<{ id: string; recipient: string; subject: string; created_at: string }>(
    "select * from identity.mailbox($1)",
    [SHOWN],
  );
  return rows.map(({ created_at, ...mail }) => ({ ...mail, at: created_at }));
}

/**
 * A mail's HTML as the product's own policy lets a browser show it: mails are laid out by style attributes, which become
 * classes of one style element with the answer's nonce.
 */
export function showable(html: string, nonce: string): string {
  const rules: string[] = [];
  const body = html.replaceAll(/ style="([^"]*)"/g, (_, style: string) => {
    rules.push(`.m${rules.length}{${unescaped(style)}}`);
    return ` class="m${rules.length - 1}"`;
  });
  return body.replace("</head>", `<style nonce="${nonce}">${rules.join("").replaceAll("<", "")}</style></head>`);
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}

export async function mailboxMail(id: string) {
  const text = "select id, recipient, subject, html, body as text from identity.mailbox_mail($1)";
  const [mail] = await callIdentity<{ id: string; recipient: string; subject: string; html: string; text: string }>(text, [id]);
  return mail ?? null;
}
