import type { LoaderFunctionArgs } from "@remix-run/node";
import { localeOf } from "#app/http/locale.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { log } from "#app/lib/log.server.ts";
import { html, htmlText, type SafeHtml } from "#app/ui/html.ts";

/** What a browser is told: the file will not come back by itself, or may when asked again. */
const STATUS = { fileGone: 410, fileUnreachable: 503 } as const;
type Fault = keyof typeof STATUS;

/**
 * The bytes of a file that some row names. Where the store has them no more, or changed, or does not answer, a page says so
 * with the way back, and the log has it once.
 */
export async function storedBytes(args: LoaderFunctionArgs, backHref: string, read: () => Promise<Buffer | null>): Promise<Buffer> {
  let fault: Fault = "fileGone";
  let reason: unknown = "missing, or not what was stored";
  try {
    const bytes = await read();
    if (bytes) return bytes;
  } catch (error) {
    [fault, reason] = ["fileUnreachable", error];
  }
  log.error("file.unreadable", reason, { requestId: args.context.requestId, path: new URL(args.request.url).pathname });
  throw new Response(`<!DOCTYPE html>${htmlText(page(localeOf(args.request), fault, backHref, args.context.nonce))}`, {
    status: STATUS[fault],
    headers: { "Content-Type": "text/html; charset=utf-8", ...(fault === "fileUnreachable" ? { "Retry-After": "60" } : {}) },
  });
}

const LOOK = html`
  :root { color-scheme: light dark; --paper: #faf8f4; --sheet: #fff; --line: #e4dfd6; --ink: #1d2327; --soft: #5b646b; --jade: #0f6b5c }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #16181a; --sheet: #1e2124; --line: #33383d; --ink: #ece9e3; --soft: #a7aeb4; --jade: #5cc2ae }
  }
  body { margin: 0; padding: 3rem 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.75 system-ui, sans-serif }
  main { max-width: 30rem; margin: 0 auto; padding: 1.5rem; border: 1px solid var(--line); border-radius: 10px; background: var(--sheet) }
  h1 { margin: .25rem 0 .75rem; font-size: 1.25rem; line-height: 1.4 }
  p { margin: 0; color: var(--soft) }
  a { display: inline-block; min-height: 2.75rem; line-height: 2.75rem; margin-top: .75rem; color: var(--jade) }`;

/** A page of its own: what leads to a file is no page, so none of the shells can stand around it. */
function page(locale: Locale, fault: Fault, backHref: string, nonce: string): SafeHtml {
  const t = translatorOf(locale, "ui");
  return html`<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t(`errors.${fault}.title`)}</title>
<style nonce="${nonce}">${LOOK}</style>
</head>
<body>
<main>
<p>${STATUS[fault]}</p>
<h1>${t(`errors.${fault}.title`)}</h1>
<p>${t(`errors.${fault}.body`)}</p>
<a href="${backHref}">${t("back")}</a>
</main>
</body>
</html>`;
}
