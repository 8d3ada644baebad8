import { remember } from "#app/http/remember.ts";
import type { RequestArgs } from "#app/http/request-args.ts";
import { currentUser, redirectToLogin, sessionDigest } from "./current-session.server.ts";
import { callIdentity } from "./identity-call.server.ts";
import { can, type Permission } from "./permissions.ts";
import { type DoorRow, type Scope, scopeOf, type WhenLapsed } from "./scope.server.ts";

/**
 * The staff door. Not logged in: to the log-in page. No such workspace, or not a member: 404, alike. A member whose
 * role lacks the permission: 403. Every loader and action under /w/ calls it for itself. When the subscription has lapsed
 * the scope only reads, unless what stands behind the door goes on then too.
 */
export function requireWorkspace(args: RequestArgs, permission: Permission, whenLapsed: WhenLapsed = "reads"): Promise<Scope> {
  return enter(args, permission, null, whenLapsed);
}

/** The door of one client company's people; the scope holds that company alone. */
export function requirePortal(args: RequestArgs, permission: Permission): Promise<Scope> {
  return enter(args, permission, args.params.client ?? "", "goes on");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function enter(args: RequestArgs, permission: Permission, clientId: string | null, whenLapsed: WhenLapsed): Promise<Scope> {
  const slug = args.params.workspace ?? "";
  const digest = sessionDigest(args.request);
  if (!digest) throw redirectToLogin(args.request);
  const wellFormed = clientId === null || UUID.test(clientId);
  const row = wellFormed ? await knock(args, digest, slug, clientId) : null;
  if (!row) {
    if (!(await currentUser(args))) throw redirectToLogin(args.request);
    throw new Response(null, { status: 404 });
  }
  if (!can(row.role, permission)) throw new Response(null, { status: 403 });
  return scopeOf(digest, row, whenLapsed);
}

/** Asked at most once per request and door, however many loaders stand behind it. */
function knock({ context }: RequestArgs, digest: string, slug: string, client: string | null): Promise<DoorRow | null> {
  return remember(context, `door:${slug}:${client ?? ""}`, async () => {
    const text = "select * from identity.knock($1, $2, $3)";
    const [row] = await callIdentity<DoorRow>(text, [digest, slug, client]);
    return row ?? null;
  });
}
