import { sql } from "kysely";
import type { Day, Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { paths } from "#app/lib/paths.ts";

/** Requests one mail names; of more it says how many there are. */
export const MOST_NAMED = 20;

/**
 * Sets the mornings on which everyone who is asked is reminded: three days before the last day, the day after it, and
 * three days after something was turned down; never for a morning that is past. They are set for the person, so that all
 * that is due on one morning comes in one mail; those set before stay, and each asks when its time has come what still holds.
 */
export async function remindLater(db: TenantDb, requestId: Id): Promise<void> {
  await sql`select identity.schedule('evidence_due', p.member_id, morning.moment)
    from app.evidence_requests r
    join app.evidence_request_people p on p.workspace_id = r.workspace_id and p.client_id = r.client_id and p.request_id = r.id
    join app.workspaces w on w.id = r.workspace_id
    cross join lateral (select (on_day + time '09:00') at time zone w.time_zone as moment
      from (values (r.due_on - 3), (r.due_on + 1), (r.asked_again_on + 3)) as days (on_day)) morning
    where r.id = ${requestId}::uuid and morning.moment > app.now()`.execute(db);
}

interface Waiting {
  title: string;
  dueOn: Day;
  clientId: Id;
  late: boolean;
  again: boolean;
}

/**
 * Reminds a person, in one mail, of everything whose reminder was set for the morning of `dueAt` and that still waits for
 * them. A morning is written once, however often its job runs; the notice before the last day is not sent after it.
 */
export async function remindAsked(db: TenantDb, memberId: Id, dueAt: Moment): Promise<void> {
  const { rows } = await sql<Waiting>`
    with today as (
      select w.id, (app.now() at time zone w.time_zone)::date as today, (${dueAt}::timestamptz at time zone w.time_zone)::date as set_for
      from app.workspaces w),
    claimed as (
      update app.evidence_request_people p set reminded_for = d.set_for
      from app.evidence_requests r
      join app.engagements g on g.workspace_id = r.workspace_id and g.client_id = r.client_id and g.id = r.engagement_id
      join today d on d.id = r.workspace_id
      where p.member_id = ${memberId}::uuid and r.workspace_id = p.workspace_id and r.client_id = p.client_id and r.id = p.request_id
        and r.state = 'open' and g.closed_at is null and (p.reminded_for is null or p.reminded_for < d.set_for)
        and (r.due_on + 1 = d.set_for or r.asked_again_on + 3 = d.set_for or (r.due_on - 3 = d.set_for and r.due_on >= d.today))
      returning r.id, r.title, r.due_on, r.client_id, r.due_on < d.today as late, r.asked_again_on is not null as again)
    select title, due_on as "dueOn", client_id as "clientId", late, again from claimed order by due_on, id`.execute(db);
  const [first] = rows;
  if (!first) return;
  const { slug } = await db.selectFrom("workspaces").select("slug").executeTakeFirstOrThrow();
  const shown = rows.slice(0, MOST_NAMED);
  const list = (which: readonly Waiting[]) => (which.length === 0 ? "none" : named(which));
  await queueMail(db, {
    template: "evidence_due",
    to: { memberId },
    params: {
      ...{ count: String(rows.length), first: first.title, more: String(rows.length - shown.length) },
      again: list(shown.filter(({ again }) => again)),
      late: list(shown.filter(({ again, late }) => !again && late)),
      soon: list(shown.filter(({ again, late }) => !again && !late)),
      path: paths.asked(slug, first.clientId).root,
    },
  });
}

/** Requests as a mail lists them. */
export function named(requests: readonly Pick<Waiting, "title" | "dueOn">[]): string {
  return requests.map(({ title, dueOn }) => `· ${title} (${dueOn})`).join("\n");
}
