import type { HeadersFunction } from "@remix-run/node";

/** For routes that ask to come again later: hands the Retry-After of their loader or action on to the page. */
export const handRetryAfterOn: HeadersFunction = ({ loaderHeaders, actionHeaders }): Record<string, string> => {
  const seconds = actionHeaders.get("Retry-After") ?? loaderHeaders.get("Retry-After");
  return seconds === null ? {} : { "Retry-After": seconds };
};
