import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { rememberLocale } from "#app/auth/account.server.ts";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { sentForm } from "#app/http/form.server.ts";
import { localeCookieHeader } from "#app/http/locale.server.ts";
import { isLocale } from "#app/i18n/locales.ts";
import { ownPath, paths } from "#app/lib/paths.ts";

export function loader() {
  return redirect(paths.home());
}

/** Chooses the language of this browser and, when someone is logged in, of that person. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await sentForm(request);
  const locale = form.get("locale");
  if (!isLocale(locale)) throw new Response(null, { status: 400 });
  const digest = sessionDigest(request);
  if (digest) await rememberLocale(digest, locale);
  const to = form.get("redirectTo");
  return redirect(ownPath(typeof to === "string" ? to : null, paths.home()), {
    status: 303,
    headers: { "Set-Cookie": localeCookieHeader(locale) },
  });
}
