import { redirect } from "@remix-run/node";
import { catalogue } from "#app/i18n/catalogue.ts";

/** Messages said once after a redirect: keys of the `toasts` namespace. */
export type ToastKey = keyof (typeof catalogue)["toasts"]["en"];

/** Goes on to a page that says, once, what was done. */
export function redirectWithToast(to: string, toast: ToastKey, headers: HeadersInit = {}): ReturnType<typeof redirect> {
  const all = new Headers(headers);
  all.append("Set-Cookie", `toast=${toast}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`);
  return redirect(to, { status: 303, headers: all });
}

/** The toast a request carries, if it is one of ours. */
export function toastOf(request: Request): ToastKey | null {
  const key = /(?:^|;\s*)toast=([^;]*)/.exec(request.headers.get("Cookie") ?? "")?.[1];
  return key !== undefined && Object.hasOwn(catalogue.toasts.en, key) ? (key as ToastKey) : null;
}

export const CLEAR_TOAST = "toast=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
