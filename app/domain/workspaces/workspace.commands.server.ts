import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { startTrial } from "../subscriptions/subscription.commands.server.ts";
import { installBuiltInCourse } from "../training/built-in-course.server.ts";
import { BUILT_IN_SCHEMES } from "../schemes/built-in.data.ts";
import { installBuiltInScheme } from "../schemes/scheme.commands.server.ts";

export interface WorkspaceFields {
  name: string;
  uscc: string | null;
  timeZone: string;
  locale: Locale;
}

/** Furnishes a workspace that was just created in this transaction: its schemes, its trial, its daily chain check. */
export async function furnishWorkspace(db: TenantDb, workspaceId: string, fields: WorkspaceFields): Promise<void> {
  record(db, {
    action: "workspace.created",
    subjectType: "workspace",
    subjectId: workspaceId,
    data: { name: fields.name, timeZone: fields.timeZone, locale: fields.locale },
  });
  for (const scheme of BUILT_IN_SCHEMES) await installBuiltInScheme(db, scheme);
  await installBuiltInCourse(db);
  await startTrial(db, workspaceId);
  await sql`select identity.schedule('verify_chain', ${workspaceId}::uuid, app.now() + interval '1 day')`.execute(db);
}

/** Saves the settings; stale when someone saved after `version` was read. The address name never changes. */
export async function updateWorkspace(
  db: TenantDb,
  workspaceId: string,
  { version, ...fields }: WorkspaceFields & { version: number },
): Promise<void> {
  const { rows } = await sql<{ saved: boolean }>`select identity.update_workspace(${version}, ${fields.name},
    ${fields.uscc}, ${fields.timeZone}, ${fields.locale}) as saved`.execute(db);
  if (!rows[0]?.saved) throw new Refusal("stale");
  record(db, { action: "workspace.updated", subjectType: "workspace", subjectId: workspaceId, data: { ...fields } });
}
