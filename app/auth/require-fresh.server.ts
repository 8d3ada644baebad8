import { redirect } from "@remix-run/node";
import type { RequestArgs } from "#app/http/request-args.ts";
import { paths } from "#app/lib/paths.ts";
import { sessionDigest } from "./current-session.server.ts";
import { isFresh } from "./step-up.server.ts";

/**
 * Stands behind the door of every download of a whole list: who last proved who they are more than half an hour ago does
 * so first.
 */
export async function requireFresh({ request }: RequestArgs): Promise<void> {
  if (await isFresh(sessionDigest(request) ?? "")) return;
  const { pathname, search } = new URL(request.url);
  throw redirect(paths.accountProof(`${pathname}${search}`));
}
