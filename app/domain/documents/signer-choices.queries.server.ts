import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { CLIENT_WHO_SIGNS, STAFF_WHO_SIGN } from "./signer-roles.rules.ts";

/** Who may sign a document of this client: its own managers first, then those of us who work on documents. */
export async function listSignerChoices(db: TenantDb, clientId: Id): Promise<{ id: Id; name: string; ofClient: boolean }[]> {
  const rows = await db
    .selectFrom("member_profiles")
    .select(["id", "display_name as name", "client_id"])
    .where("active", "=", true)
    .where((eb) =>
      eb.or([
        eb.and([eb("client_id", "=", clientId), eb("role", "=", CLIENT_WHO_SIGNS)]),
        eb.and([eb("client_id", "is", null), eb("role", "in", STAFF_WHO_SIGN)]),
      ]),
    )
    .orderBy(sql`client_id is null`)
    .orderBy(sql`display_name collate "zh-x-icu"`)
    .orderBy("id")
    .execute();
  return rows.map(({ id, name, client_id }) => ({ id, name, ofClient: client_id !== null }));
}
