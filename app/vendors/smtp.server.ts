import { createTransport } from "nodemailer";

export interface OutgoingMail {
  /** The same for every try, so that a mail sent twice is recognised as one. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

export interface MailServer {
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** How many mails go out at once: one slow answer holds up none of the others. */
export const SMTP_CONNECTIONS = 4;

/** The mail server of an `smtp://` or `smtps://` address, with user and password in it. */
export function openMailServer(url: string): MailServer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: SMTP_CONNECTIONS,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, from, to, subject, html, text }) {
      // An object keeps an address one address, whatever characters are in it.
      await transport.sendMail({ messageId, from, to: { name: "", address: to }, subject, html, text });
    },
    close: () => transport.close(),
  };
}
