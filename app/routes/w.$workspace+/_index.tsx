import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { paths } from "#app/lib/paths.ts";

/** The workspace opens at what its member works with. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "workspace:read");
  const own = paths.workspace(ws.slug);
  return redirect(ws.can("engagement:read") ? own.portfolio() : ws.can("subscription:read") ? own.subscription() : own.settings());
}
