import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueLimitedMail } from "#app/domain/mail/mail.commands.server.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { MOST_NAMED, named } from "./request-reminders.server.ts";

interface Untold {
  id: Id;
  title: string;
  dueOn: Day;
  clientId: Id;
}

/**
 * Tells people what they are asked for: at once who heard of nothing within the last hour; for everyone else it is
 * gathered and told in one mail when that hour is over. What the limits of mail leave no room for waits another hour.
 */
export async function tellAsked(db: TenantDb, people: readonly Id[]): Promise<void> {
  for (const memberId of [...people].sort()) await tell(db, memberId);
}

async function tell(db: TenantDb, memberId: Id): Promise<void> {
  // Two who ask the same person at once: the second sees what the first told.
  await sql`select pg_advisory_xact_lock(hashtextextended('asked:' || ${memberId}::text, 0))`.execute(db);
  const waits = await sql<{ waits: boolean }>`
    select coalesce(max(told_at) > app.now() - interval '1 hour', false) as waits
    from app.evidence_request_people where member_id = ${memberId}::uuid`.execute(db);
  if (waits.rows[0]?.waits || !(await send(db, memberId))) await gather(db, memberId);
}

/** The next mail is due an hour after the last one; after one that found no room, an hour from now. */
async function gather(db: TenantDb, memberId: Id): Promise<void> {
  await sql`select identity.schedule('evidence_asked', ${memberId}::uuid, interval '1 hour' + case
      when told.last > app.now() - interval '1 hour' then told.last else app.now() end)
    from (select max(told_at) as last from app.evidence_request_people where member_id = ${memberId}::uuid) told`.execute(db);
}

/** Whether all that the person has not heard of was told, which is so too when there is nothing. */
async function send(db: TenantDb, memberId: Id): Promise<boolean> {
  const { rows } = await sql<Untold>`
    select r.id, r.title, r.due_on as "dueOn", r.client_id as "clientId"
    from app.evidence_request_people p
    join app.evidence_requests r on r.workspace_id = p.workspace_id and r.client_id = p.client_id and r.id = p.request_id
    join app.engagements g on g.workspace_id = r.workspace_id and g.client_id = r.client_id and g.id = r.engagement_id
    where p.member_id = ${memberId}::uuid and p.told_at is null and r.state = 'open' and g.closed_at is null
    order by r.due_on, r.created_at, r.id`.execute(db);
  const [first] = rows;
  if (!first) return true;
  const { slug } = await db.selectFrom("workspaces").select("slug").executeTakeFirstOrThrow();
  const asked = paths.asked(slug, first.clientId);
  try {
    if (rows.length === 1) {
      const params = { request: first.title, dueOn: first.dueOn, path: asked.request(first.id) };
      await queueLimitedMail(db, { template: "evidence_request", to: { memberId }, params });
    } else {
      const more = String(Math.max(0, rows.length - MOST_NAMED));
      const params = { count: String(rows.length), list: named(rows.slice(0, MOST_NAMED)), more, path: asked.root };
      await queueLimitedMail(db, { template: "evidence_requests", to: { memberId }, params });
    }
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  await db
    .updateTable("evidence_request_people")
    .set({ told_at: sql<string>`app.now()` })
    .where("member_id", "=", memberId)
    .where("request_id", "in", rows.map(({ id }) => id))
    .execute();
  return true;
}
