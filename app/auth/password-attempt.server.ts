import { Refusal } from "#app/lib/refusal.ts";
import { callIdentity } from "./identity-call.server.ts";
import { passwordFits } from "./passwords.server.ts";

interface Begun {
  attempt: number | null;
  minutes: number | null;
  password_hash: string | null;
}

const WAIT = "ceil(extract(epoch from shut_until - app.now()) / 60)::integer as minutes";

/**
 * Checks a password under the limits: ten failures for an account within a day shut it for a quarter of an hour, then
 * twice as long each time; fifty from one address within a quarter of an hour shut that address. Right ones count not.
 * A browser its person has logged in with before has ten of its own, whatever strangers try.
 */
export async function tryPassword<Row extends object>(
  from: { statement: "login_begin($1, $2, $3)" | "confirmation_begin($1)"; values: readonly (string | null)[] },
  password: string,
  address: string | null,
): Promise<(Row & Begun) | "wrong" | Refusal> {
  const [begun] = await callIdentity<Row & Begun>(`select *, ${WAIT} from identity.${from.statement}`, from.values);
  if (!begun) return "wrong";
  if (begun.attempt === null) return new Refusal("too_many_tries", undefined, begun.minutes ?? 15);
  const fits = await passwordFits(begun.password_hash ?? undefined, password);
  await callIdentity("select identity.attempt_end($1, $2, $3)", [begun.attempt, fits, address]);
  return fits ? begun : "wrong";
}
