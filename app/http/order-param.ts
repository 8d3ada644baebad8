import { isId } from "#app/lib/form-fields.ts";

/** The order that a page of headings was opened from, where its address names one: nothing else leads away from it. */
export function orderParam(request: Request): string | null {
  const order = new URL(request.url).searchParams.get("order") ?? "";
  return isId(order) ? order : null;
}
