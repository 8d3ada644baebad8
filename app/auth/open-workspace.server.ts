import { appendNoted } from "#db/journal.server.ts";
import { webPool } from "#db/pool.server.ts";
import { DoorShut, openTenantTransaction, type TenantDb } from "#db/tenant-db.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";

export interface NewWorkspace {
  slug: string;
  name: string;
  uscc: string | null;
  timeZone: string;
  locale: Locale;
}

/**
 * Creates a workspace with the session's person as owner and lets `furnish` fill it, all or nothing.
 * Refused when the address name is taken.
 */
export async function openWorkspace(
  digest: string,
  workspace: NewWorkspace,
  furnish: (db: TenantDb, workspaceId: string) => Promise<void>,
): Promise<Refusal | null> {
  const { slug, name, uscc, timeZone, locale } = workspace;
  const entry = {
    text: `select id from (select identity.create_workspace($1, $2, $3, $4, $5, $6) as id) as made where id is not null`,
    values: [digest, slug, name, uscc, timeZone, locale],
  };
  try {
    await openTenantTransaction(
      webPool(),
      entry,
      "write",
      async (db) => furnish(db, (await db.selectFrom("workspaces").select("id").executeTakeFirstOrThrow()).id),
      appendNoted,
    );
    return null;
  } catch (error) {
    if (error instanceof DoorShut) return new Refusal("slug_taken", "slug");
    throw error;
  }
}
