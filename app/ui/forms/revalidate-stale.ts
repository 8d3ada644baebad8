import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** For routes with a versioned form: when someone else's save came first (409), the page reads what is there now. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate;
}
