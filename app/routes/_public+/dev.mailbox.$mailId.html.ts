import type { LoaderFunctionArgs } from "@remix-run/node";
import { mailboxMail, requireMailbox, showable } from "#app/auth/mailbox.server.ts";
import { idParam } from "#app/http/id-param.ts";

/** Beside the policy of every page, which it narrows: of a mail nothing but its styles may load, run or be posted. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation allow-popups";

export async function loader(args: LoaderFunctionArgs) {
  requireMailbox();
  const mail = await mailboxMail(idParam(args, "mailId"));
  if (!mail) throw new Response(null, { status: 404 });
  return new Response(showable(mail.html, args.context.nonce), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": MAIL_POLICY,
      "Cache-Control": "no-store",
    },
  });
}
