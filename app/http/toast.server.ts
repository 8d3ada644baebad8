import { redirect } from "@remix-run/node";
import { catalogue } from "#app/i18n/catalogue.ts";

/** Messages said once after a redirect: keys of the `toasts` namespace. */
export type ToastKey = keyof (typeof catalogue)["toasts"]["en"];

/** How many of what a toast speaks of; a message names only those it has. */
interface ToastCounts {
  written: number;
  refused: number;
}

/** Goes on to a page that says, once, what was done. */
export function redirectWithToast(
  to: string,
  toast: ToastKey,
  headers: HeadersInit = {},
  { written, refused }: ToastCounts = { written: 0, refused: 0 },
): ReturnType<typeof redirect> {
  const all = new Headers(headers);
  all.append("Set-Cookie", `toast=${toast}.${written}.${refused}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`);
  return redirect(to, { status: 303, headers: all });
}

/** The toast a request carries, if it is one of ours. */
export function toastOf(request: Request): { key: ToastKey; counts: ToastCounts } | null {
  const [, key, written, refused] = /(?:^|;\s*)toast=(\w+)\.(\d{1,6})\.(\d{1,6})(?:;|$)/.exec(request.headers.get("Cookie") ?? "") ?? [];
  if (key === undefined || !Object.hasOwn(catalogue.toasts.en, key)) return null;
  return { key: key as ToastKey, counts: { written: Number(written), refused: Number(refused) } };
}

export const CLEAR_TOAST = "toast=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
