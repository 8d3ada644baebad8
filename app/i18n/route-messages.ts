import type { UIMatch } from "@remix-run/react";
import type { Locale } from "./locales.ts";
import { ui } from "./messages/ui.ts";

/** What a route says of itself: the namespaces its page uses, both languages of each. */
export interface RouteWords {
  messages: Record<string, Record<Locale, unknown>>;
}

/** The namespaces of all matched routes in one language; `ui` is always there, also when no route matched. */
export function toMessages(matches: readonly UIMatch[], locale: Locale): Record<string, unknown> {
  const words: Record<string, unknown> = { ui: ui[locale] };
  for (const { handle } of matches) {
    if (!handle || typeof handle !== "object" || !("messages" in handle)) continue;
    for (const [name, both] of Object.entries((handle as RouteWords).messages)) words[name] = both[locale];
  }
  return words;
}
