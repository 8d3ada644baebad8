import { redirect } from "@remix-run/node";
import type { Role } from "#db/schema.ts";
import { paths } from "#app/lib/paths.ts";
import { remember } from "#app/http/remember.ts";
import type { RequestArgs } from "#app/http/request-args.ts";
import { callIdentity } from "./identity-call.server.ts";
import { rememberDevice } from "./known-device.server.ts";
import { lucia } from "./lucia.server.ts";
import { digestOf } from "./session-adapter.server.ts";

/** The digest of the login session the request carries, live or not; doors in the database judge it. */
export function sessionDigest(request: Request): string | null {
  const id = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
  return id ? digestOf(id) : null;
}

export interface CurrentUser {
  digest: string;
  personId: string;
  email: string;
  displayName: string;
  kind: "staff" | "portal";
}

/** The person logged in, or null. Asked at most once per request. */
export function currentUser({ request, context }: RequestArgs): Promise<CurrentUser | null> {
  return remember(context, "current-user", async () => {
    const id = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
    if (!id) return null;
    const { session, user } = await lucia.validateSession(id);
    if (!session) return null;
    return {
      digest: digestOf(id),
      personId: user.id,
      email: user.email,
      displayName: user.displayName,
      kind: session.kind,
    };
  });
}

/** The person logged in; anyone else is sent to the log-in page and back here afterwards. */
export async function requireUser(args: RequestArgs): Promise<CurrentUser> {
  const user = await currentUser(args);
  if (user) return user;
  throw redirectToLogin(args.request);
}

/** A GET comes back to where it was going; anything else to the page it was sent from, if that is known. */
export function redirectToLogin(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  return redirect(request.method === "GET" ? paths.login(`${pathname}${search}`) : paths.login());
}

/** Starts a login session and gives the cookies to set; any session the browser had ends, the browser stays known. */
export async function startSession(
  { request, context }: RequestArgs,
  personId: string,
  kind: "staff" | "portal",
): Promise<Headers> {
  const before = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
  if (before) await lucia.invalidateSession(before);
  const session = await lucia.createSession(personId, {
    kind,
    userAgent: request.headers.get("User-Agent"),
    address: context.clientAddress,
  });
  const headers = new Headers({ "Set-Cookie": lucia.createSessionCookie(session.id).serialize() });
  headers.append("Set-Cookie", await rememberDevice(request, digestOf(session.id)));
  return headers;
}

/** Ends the request's login session and gives the cookie that clears it. */
export async function endSession(request: Request): Promise<string> {
  const id = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
  if (id) await lucia.invalidateSession(id);
  return lucia.createBlankSessionCookie().serialize();
}

export interface Membership {
  slug: string;
  workspaceName: string;
  role: Role;
  clientId: string | null;
  clientName: string | null;
}

interface MembershipRow {
  slug: string;
  workspace_name: string;
  role: Role;
  client_id: string | null;
  client_name: string | null;
}

/** Where the person of this session belongs, by name. */
export async function membershipsOf(digest: string): Promise<Membership[]> {
  const rows = await callIdentity<MembershipRow>("select * from identity.memberships_of($1)", [digest]);
  return rows.map((row) => ({
    slug: row.slug,
    workspaceName: row.workspace_name,
    role: row.role,
    clientId: row.client_id,
    clientName: row.client_name,
  }));
}
