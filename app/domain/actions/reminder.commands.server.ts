import { sql } from "kysely";
import type { Day, Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { paths } from "#app/lib/paths.ts";
import { getPlanning, listActions } from "./action.queries.server.ts";
import { type ReminderKind, remindersOf, stillDue } from "./reminder.rules.ts";

/** The hour of the workspace's day at which people are reminded. */
const MORNING = "08:00";

/**
 * Sets the reminders of an engagement's actions anew, after anything they hang on has changed. Those set before stay;
 * each asks, when its time has come, whether it still holds.
 */
export async function scheduleReminders(db: TenantDb, engagementId: Id): Promise<void> {
  const today = await workspaceToday(db);
  const planning = await getPlanning(db, engagementId, today);
  if (!planning || planning.closed) return;
  const reminders = remindersOf(await listActions(db, engagementId), planning.auditOn, today);
  if (reminders.length === 0) return;
  await sql`select identity.schedule(r.kind, r."actionId", (r."onDay" + time '${sql.raw(MORNING)}') at time zone w.time_zone)
    from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) as r(kind text, "actionId" uuid, "onDay" date)
    cross join app.workspaces w`.execute(db);
}

/**
 * Reminds whoever has an action, else the lead of its engagement, as was set for the moment `dueAt`; nobody once things
 * have moved.
 */
export async function remind(db: TenantDb, kind: ReminderKind, actionId: Id, dueAt: Moment): Promise<void> {
  const at = await db
    .selectFrom("actions as a")
    .innerJoin("workspaces as w", "w.id", "a.workspace_id")
    .leftJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "a.workspace_id").onRef("m.id", "=", "a.owner_member_id").on("m.active", "=", true),
    )
    .select(["a.engagement_id as engagementId", "a.title", "w.slug", "m.id as ownerId"])
    .select(sql<Day>`(${dueAt}::timestamptz at time zone w.time_zone)::date::text`.as("setFor"))
    .where("a.id", "=", actionId)
    .executeTakeFirst();
  if (!at) return;
  const planning = await getPlanning(db, at.engagementId, await workspaceToday(db));
  if (!planning || planning.closed) return;
  const by = stillDue(await listActions(db, at.engagementId), planning, { kind, actionId, setFor: at.setFor });
  if (by === null) return;
  const path = paths.workspace(at.slug).engagement(at.engagementId).action(actionId);
  await queueMail(db, {
    template: kind,
    to: { memberId: at.ownerId ?? planning.leadId },
    params: { name: at.title, client: planning.clientName, by, path },
  });
}
