import { isRouteErrorResponse, type UIMatch } from "@remix-run/react";
import { ui } from "#app/i18n/messages/ui.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { errorKind } from "./error-page.tsx";

/** The <title> of a route whose error page is shown, for its meta function; nothing while there is no error. */
export function errorTitle(matches: readonly Pick<UIMatch, "id" | "data">[], error: unknown) {
  if (error === undefined || error === null) return [];
  const kind = errorKind(statusOf(error));
  return pageTitle(matches, { "zh-CN": ui["zh-CN"].errors[kind].title, en: ui.en.errors[kind].title });
}

/** The HTTP status of what a route threw. */
export function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
