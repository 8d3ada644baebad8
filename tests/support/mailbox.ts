import { sendWaitingMail } from "#app/jobs/send-mail.server.ts";
import { asOwner } from "./world.ts";

export interface KeptMail {
  template: string;
  subject: string;
  html: string;
  text: string;
}

/** What the worker makes of the mails that wait, as kept in the outbox for this address; newest first. */
export async function mailsTo(address: string): Promise<KeptMail[]> {
  await sendWaitingMail({ to: "outbox" });
  const { rows } = await asOwner((owner) =>
    owner.query<KeptMail>(
      `select template, subject, html, body as text from identity.mails
       where recipient = $1 and state = 'shown' order by created_at desc, id`,
      [address],
    ),
  );
  return rows;
}

export async function clearMailbox(address: string): Promise<void> {
  await asOwner((owner) => owner.query("delete from identity.mails where recipient = $1", [address]));
}

/** The token of the link in a mail. */
export function tokenIn(mail: KeptMail | undefined): string {
  const [, token = ""] = /\/([\w-]{43})(?:\s|$)/.exec(mail?.text ?? "") ?? [];
  return token;
}

/** The six digits in a mail. */
export function codeIn(mail: KeptMail | undefined): string {
  const [code = ""] = /^\d{6}$/m.exec(mail?.text ?? "") ?? [];
  return code;
}

/** Runs `work` with the product's clock put forward, and puts it back. */
export async function passTime(interval: string, work: () => Promise<void>): Promise<void> {
  const put = (sign: "+" | "-") =>
    asOwner((owner) => owner.query(`update app.clock set time_offset = time_offset ${sign} $1::interval`, [interval]));
  await put("+");
  try {
    await work();
  } finally {
    await put("-");
  }
}
