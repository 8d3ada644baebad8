import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import type { MailTemplate } from "#app/domain/mail/mail.rules.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { paths } from "#app/lib/paths.ts";
import { noticeAt, noticeKey, noticesOf } from "./notice.rules.ts";

/** Has the subscription looked at again as soon as this transaction commits: after every change of its state. */
export async function lookAtNotices(db: TenantDb, workspaceId: Id): Promise<void> {
  await sql`select identity.schedule('subscription_notice', ${workspaceId}::uuid, app.now())`.execute(db);
}

/**
 * Sends owners and finance what is due to be said of the subscription, unless that was said before, and sets the moment
 * of the next. However often it runs, each step is told once.
 */
export async function sendNotice(db: TenantDb, workspaceId: Id): Promise<void> {
  const { noticed, now, zone, slug, ...facts } = await db
    .selectFrom("subscriptions as s")
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .select(["s.source", "s.trial_ends_at as trialEndsAt", "s.period_end as periodEnd", "s.past_due_since as pastDueSince"])
    .select(["s.ends_at as endsAt", "s.ended_at as endedAt", "s.noticed_for as noticed", "w.time_zone as zone", "w.slug"])
    .select(sql<string>`app.now()`.as("now"))
    .forUpdate("s")
    .executeTakeFirstOrThrow();
  const { current, next } = noticeAt(noticesOf(facts, billingOn()), now);
  if (next) await sql`select identity.schedule('subscription_notice', ${workspaceId}::uuid, ${next.at}::timestamptz)`.execute(db);
  if (!current || noticed === noticeKey(current)) return;
  await db.updateTable("subscriptions").set({ noticed_for: noticeKey(current) }).execute();
  // Of what ends at midnight the last day is told.
  const moment = new Date(Date.parse(current.until) - (current.kind === "renewal" || current.kind === "agreement" ? 1_000 : 0));
  const until = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(moment);
  await mailToPayers(db, "subscription_notice", { kind: current.kind, until, path: paths.workspace(slug).subscription() });
}

/** A mail to everybody who pays for the workspace: owners and finance. */
export async function mailToPayers(db: TenantDb, template: MailTemplate, params: Record<string, string>): Promise<void> {
  const payers = await db
    .selectFrom("member_profiles")
    .select("id")
    .where("role", "in", ["owner", "finance"])
    .where("active", "=", true)
    .execute();
  for (const { id } of payers) await queueMail(db, { template, to: { memberId: id }, params });
}
