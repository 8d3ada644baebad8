import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePortal } from "#app/auth/require-workspace.server.ts";

/** Every address in the portal that is nothing else: its people keep the portal's head and a way back. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePortal(args, "portal:read");
  throw new Response(null, { status: 404 });
}

export async function action(args: ActionFunctionArgs) {
  await requirePortal(args, "portal:read");
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
