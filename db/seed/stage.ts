import { randomUUID } from "node:crypto";
import type pg from "pg";
import { webPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { hashPassword } from "#app/auth/passwords.server.ts";
import { type DoorRow, type Scope, scopeOf } from "#app/auth/scope.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { DEMO_WORKSPACE, type DemoPerson } from "./demo.data.ts";

export const DEMO_SLUG = "demo";
export const DEMO_PASSWORD = "demo-zhengtu-2026";

export const TODAY = todayIn(DEMO_WORKSPACE.timeZone);

export interface Actor {
  personId: string;
  /** The client company at whose door the person acts; null for staff. */
  clientId: string | null;
}

/** Makes a person with an account, which only the owner of the schema may without a mailed code. */
export async function account(owner: pg.Client, { name, email }: DemoPerson): Promise<string> {
  const values = [email, name, await hashPassword(DEMO_PASSWORD), DEMO_WORKSPACE.locale];
  const { rows } = await owner.query<{ id: string | null }>("select identity.register($1, $2, $3, $4) as id", values);
  const id = rows[0]?.id;
  if (!id) throw new Error(`${email} has an account already.`);
  return id;
}

/** Moves the product's clock to so many days from today. */
export async function moveClock(owner: pg.Client, days: number): Promise<void> {
  await owner.query("update app.clock set time_offset = make_interval(days => $1)", [days]);
}

/** A login session of this person for as long as the work takes. */
export async function asPerson<Result>(personId: string, work: (digest: string) => Promise<Result>): Promise<Result> {
  const session = await lucia.createSession(personId, { kind: "staff" });
  try {
    return await work(digestOf(session.id));
  } finally {
    await lucia.invalidateSession(session.id);
  }
}

/** One write by a person on a day, counted from today: the future happens today. A refusal ends the telling. */
export async function on<Result>(
  owner: pg.Client,
  day: number,
  { personId, clientId }: Actor,
  work: (db: TenantDb, scope: Scope, today: string) => Promise<Result>,
): Promise<Result> {
  const when = Math.min(day, 0);
  await moveClock(owner, when);
  return asPerson(personId, async (digest) => {
    const [row] = await runNamedOn<DoorRow>(webPool(), "select * from identity.knock($1, $2, $3)", [digest, DEMO_SLUG, clientId]);
    if (!row) throw new Error("The demo's door stays shut.");
    const scope = scopeOf(digest, row);
    const outcome = await scope.write((db) => work(db, scope, addDays(TODAY, when)));
    if (!outcome.ok) throw outcome.refusal;
    return outcome.value;
  });
}

/** Writes a membership as accepting an invitation does, without the mail. Gives the member's id. */
export async function join(
  owner: pg.Client,
  personId: string,
  { name, email, role }: DemoPerson,
  client: { id: string; name: string } | null,
): Promise<string> {
  const member = randomUUID();
  await owner.query("begin");
  await owner.query("update identity.persons set email_confirmed_at = coalesce(email_confirmed_at, app.now()) where id = $1", [
    personId,
  ]);
  await owner.query(
    `insert into identity.memberships (id, workspace_id, person_id, role, client_id, client_name)
     select $1, workspace_id, $2, $3, $4, $5 from identity.workspace_slugs where slug = $6`,
    [member, personId, role, client?.id ?? null, client?.name ?? null, DEMO_SLUG],
  );
  await inWorkspace(
    owner,
    `insert into app.member_profiles (id, person_id, client_id, role, display_name, email) values ($1, $2, $3, $4, $5, $6)`,
    [member, personId, client?.id ?? null, role, name, email],
  );
  await owner.query("commit");
  return member;
}

/** Runs one statement as the owner role inside the demo workspace, within the transaction under way. */
async function inWorkspace(owner: pg.Client, text: string, values: unknown[]): Promise<void> {
  await owner.query(
    "select identity.set_context(workspace_id, null, null, 'workspace', '{}') from identity.workspace_slugs where slug = $1",
    [DEMO_SLUG],
  );
  await owner.query(text, values);
}
