import { randomBytes, randomInt } from "node:crypto";
import { isMailTemplate, MAIL_TEMPLATES, type MailTemplate } from "#app/domain/mail/mail.rules.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { env, type Environment } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { hasOutbox } from "#app/lib/outbox.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { type MailServer, openMailServer, SMTP_CONNECTIONS } from "#app/vendors/smtp.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { renderMail } from "#emails/render-mail.server.tsx";

interface ClaimedMail {
  id: string;
  template: string;
  params: Record<string, string>;
  locale: Locale;
  recipient: string;
  workspace_name: string | null;
}

/** Where mails go: to a mail server, or into the outbox that the machine's own person reads. */
export type MailWay = { to: "server"; server: MailServer; from: string } | { to: "outbox" };

/** Null where mails wait until there is a mail server. */
export function mailWay(settings: Pick<Environment, "SMTP_URL" | "MAIL_FROM" | "HOST" | "DATABASE_EMBEDDED">): MailWay | null {
  const { SMTP_URL, MAIL_FROM } = settings;
  if (SMTP_URL) return { to: "server", server: openMailServer(SMTP_URL), from: MAIL_FROM };
  return hasOutbox(settings) ? { to: "outbox" } : null;
}

const origin = () => env.APP_ORIGIN ?? `http://localhost:${env.PORT}`;

function call<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return runNamedOn<Row>(workerPool(), text, values);
}

/**
 * Sends what waits, codes and resets first, a few at once, at most `most`; gives how many were taken up. A failure is
 * tried again later.
 */
export async function sendWaitingMail(way: MailWay, most = 50): Promise<number> {
  let taken = 0;
  const lane = async () => {
    while (taken < most) {
      taken += 1;
      if (await sendNext(way)) continue;
      taken -= 1;
      return;
    }
  };
  // All of them end before the caller goes on, which may close the mail server.
  const lanes = await Promise.allSettled(Array.from({ length: way.to === "server" ? SMTP_CONNECTIONS : 1 }, lane));
  const failed = lanes.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return taken;
}

/** Whether there was one. */
async function sendNext(way: MailWay): Promise<boolean> {
  const [mail] = await call<ClaimedMail>("select * from identity.mail_claim()", []);
  if (!mail) return false;
  try {
    await sendOne(way, mail);
  } catch (error) {
    log.error("mail.failed", error, { mail: mail.id, template: mail.template });
    const reason = error instanceof Error ? error.message : String(error);
    await call("select identity.mail_failed($1, $2, false)", [mail.id, reason]);
  }
  return true;
}

async function sendOne(way: MailWay, { id, template, params, locale, recipient, workspace_name }: ClaimedMail): Promise<void> {
  if (!isMailTemplate(template)) {
    await call("select identity.mail_failed($1, $2, true)", [id, `no template ${template}`]);
    return;
  }
  const minted = await mint(id, template);
  if (minted === "gone") {
    await call("select identity.mail_failed($1, $2, true)", [id, "no longer needed"]);
    return;
  }
  const secret = minted?.secret ?? null;
  const mail = await renderMail({ template, locale, params, secret, origin: origin(), workspaceName: workspace_name });
  if (way.to === "outbox") {
    await call("select identity.mail_done($1, $2, $3, $4)", [id, mail.subject, mail.html, mail.text]);
    return;
  }
  const messageId = `<${id}@${new URL(origin()).hostname}>`;
  await way.server.send({ messageId, from: way.from, to: recipient, ...mail });
  await call("select identity.mail_done($1, null, null, null)", [id]);
}

/** Makes the secret of a mail and keeps its digest; "gone" when what it would open is there no more. */
async function mint(mailId: string, template: MailTemplate): Promise<{ secret: string } | "gone" | null> {
  const kind = MAIL_TEMPLATES[template];
  if (kind === "none") return null;
  let secret = randomBytes(32).toString("base64url");
  let digest = sha256Of(secret);
  if (kind === "code") {
    const [row] = await call<{ id: string | null }>("select identity.mail_code($1) as id", [mailId]);
    secret = String(randomInt(1_000_000)).padStart(6, "0");
    digest = sha256Of(`${row?.id ?? ""}${secret}`);
  }
  const [row] = await call<{ ok: boolean }>("select identity.mail_mint($1, $2) as ok", [mailId, digest]);
  return row?.ok ? { secret } : "gone";
}
