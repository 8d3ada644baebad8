import { env } from "#app/lib/env.server.ts";
import { hasOutbox } from "#app/lib/outbox.ts";
import { callIdentity } from "./identity-call.server.ts";

const SHOWN = 200;

export function requireMailbox(): void {
  if (!hasOutbox(env)) throw new Response(null, { status: 404 });
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
