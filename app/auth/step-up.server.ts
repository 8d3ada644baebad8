import { Refusal } from "#app/lib/refusal.ts";
import { callIdentity } from "./identity-call.server.ts";
import { tryPassword } from "./password-attempt.server.ts";

/**
 * Whether this is the password of the session's person; if so the session counts as confirmed for half an hour. Failures
 * count with those of logging in: past the limit it throws a refusal that says when to come again.
 */
export async function confirmPassword(digest: string, password: string): Promise<boolean> {
  const tried = await tryPassword({ statement: "confirmation_begin($1)", values: [digest] }, password, null);
  if (tried instanceof Refusal) throw tried;
  if (tried === "wrong") return false;
  await callIdentity("select identity.session_confirm($1)", [digest]);
  return true;
}

/** Whether the person proved who they are within the last half hour. */
export async function isFresh(digest: string): Promise<boolean> {
  const [row] = await callIdentity<{ fresh: boolean }>("select identity.session_is_fresh($1) as fresh", [digest]);
  return row?.fresh ?? false;
}

/** Null when what asks for proof may go on: the session is fresh, or the password given is right. */
export async function stepUp(digest: string, password: string | null): Promise<Refusal | null> {
  return (await isFresh(digest)) ? null : provePassword(digest, password);
}

/** The same, whenever the person proved it last. */
export async function provePassword(digest: string, password: string | null): Promise<Refusal | null> {
  try {
    return password && (await confirmPassword(digest, password)) ? null : new Refusal("wrong_password", "password");
  } catch (error) {
    if (error instanceof Refusal) return new Refusal(error.code, "password", error.limit);
    throw error;
  }
}
