import type { RequestArgs } from "./request-args.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address has the form of an id. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** An id from an address that may be without it; a malformed one is a page that is not there. */
export function optionalIdParam(args: Pick<RequestArgs, "params">, name: string): string | null {
  return args.params[name] === undefined ? null : idParam(args, name);
}

/** An id from the address; a malformed one is a page that is not there. */
export function idParam({ params }: Pick<RequestArgs, "params">, name: string): string {
  const value = params[name] ?? "";
  if (!isId(value)) throw new Response(null, { status: 404 });
  return value;
}
