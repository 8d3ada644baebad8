import { sql } from "kysely";
import type { Day, Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import type { SchemeRules } from "#app/domain/schemes/scheme.commands.server.ts";
import { schemeRules } from "#app/domain/schemes/scheme.queries.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { paths } from "#app/lib/paths.ts";
import { remindedOn, stillToRemind } from "./cycle-reminders.rules.ts";

/** The hour of the workspace's day at which people are reminded. */
const MORNING = "08:00";

/** Dues that a reminder names; of more it says how many there are. */
const MOST_NAMED = 20;

/**
 * Sets the mornings on which leads are reminded of what their engagements of a certificate's cycle have to be done by, as
 * many days ahead as the scheme says. They are set for the lead, so that all of one morning comes in one mail; those set
 * before stay, and each asks, when its time has come, what still holds.
 */
export async function scheduleCycleReminders(db: TenantDb, of: { engagementId: Id } | { certificateId: Id } | { leadId: Id }): Promise<void> {
  const today = await workspaceToday(db);
  const mornings = (await running(db, of)).flatMap((one) => remindedOn(one, today).map((day) => ({ leadId: one.leadId, day })));
  if (mornings.length === 0) return;
  await sql`select identity.schedule('cycle_due', r."leadId", (r.day + time '${sql.raw(MORNING)}') at time zone w.time_zone)
    from jsonb_to_recordset(${JSON.stringify(mornings)}::jsonb) as r("leadId" uuid, day date)
    cross join app.workspaces w`.execute(db);
}

/**
 * Reminds a lead, in one mail, of everything whose reminder was set for the morning of `dueAt` and still holds. An
 * engagement is reminded of once a day, and a morning once, however often its job runs.
 */
export async function remindLead(db: TenantDb, leadId: Id, dueAt: Moment): Promise<void> {
  await scheduleCycleReminders(db, { leadId });
  const { slug, setFor, today } = await db
    .selectFrom("workspaces")
    .select(["slug", sql<Day>`(${dueAt}::timestamptz at time zone time_zone)::date::text`.as("setFor")])
    .select(sql<Day>`(app.now() at time zone time_zone)::date::text`.as("today"))
    .executeTakeFirstOrThrow();
  const due = (await running(db, { leadId })).map((one) => ({ ...one, dues: stillToRemind(one, setFor, today) }));
  const claimed = await claim(db, due.filter(({ dues }) => dues.length > 0).map(({ engagementId }) => engagementId), setFor, today);
  const lines = due
    .filter(({ engagementId }) => claimed.has(engagementId))
    .flatMap(({ dues, client, standard, engagementId }) => dues.map((one) => ({ ...one, client, standard, engagementId })))
    .sort((a, b) => (`${a.on} ${a.client}` < `${b.on} ${b.client}` ? -1 : 1));
  const [first] = lines;
  if (!first) return;
  const named = lines.slice(0, MOST_NAMED);
  const list = (what: "surveillance" | "expiry") =>
    named.filter((line) => line.what === what).map(({ client, standard, on }) => `· ${client} · ${standard} (${on})`).join("\n") || "none";
  const own = paths.workspace(slug);
  await queueMail(db, {
    template: "cycle_due",
    to: { memberId: leadId },
    params: {
      ...{ count: String(lines.length), first: first.client, by: first.on, more: String(lines.length - named.length) },
      ...{ surveillance: list("surveillance"), expiry: list("expiry") },
      path: claimed.size === 1 ? own.engagement(first.engagementId).certificate() : own.portfolio(),
    },
  });
}

async function claim(db: TenantDb, engagementIds: readonly Id[], setFor: Day, today: Day): Promise<Set<Id>> {
  if (engagementIds.length === 0) return new Set();
  const rows = await db
    .updateTable("engagements")
    .set({ reminded_for: setFor > today ? setFor : today })
    .where("id", "in", engagementIds)
    .where((eb) => eb.or([eb("reminded_for", "is", null), eb("reminded_for", "<", setFor)]))
    .returning("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * The open engagements that a certificate asks for, of clients in work: of each certificate the latest cycle there is,
 * unless that led to a certificate of its own.
 */
async function running(db: TenantDb, of: { engagementId: Id } | { certificateId: Id } | { leadId: Id }) {
  let query = db
    .selectFrom("engagements as e")
    .innerJoin("certificates as z", (join) =>
      join
        .onRef("z.workspace_id", "=", "e.workspace_id")
        .onRef("z.client_id", "=", "e.client_id")
        .onRef("z.id", "=", "e.follows_certificate_id"),
    )
    .innerJoin("clients as c", (join) => join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"))
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .select(["e.id as engagementId", "e.lead_id as leadId", "e.kind", "z.status", "c.name as client", "v.rules"])
    .select(["z.issued_on as issuedOn", "z.expires_on as expiresOn"])
    .where("e.closed_at", "is", null)
    .where("c.archived_at", "is", null)
    .where(sql<boolean>`not exists (select from app.certificates own
      where own.workspace_id = e.workspace_id and own.client_id = e.client_id and own.engagement_id = e.id)`)
    .where(sql<boolean>`not exists (select from app.engagements later
      where later.workspace_id = e.workspace_id and later.client_id = e.client_id
        and later.follows_certificate_id = e.follows_certificate_id
        and array_position(${CYCLES}, later.kind) > array_position(${CYCLES}, e.kind))`);
  if ("engagementId" in of) query = query.where("e.id", "=", of.engagementId);
  else if ("certificateId" in of) query = query.where("z.id", "=", of.certificateId);
  else query = query.where("e.lead_id", "=", of.leadId);
  const rows = await query.orderBy("e.id").execute();
  return rows.map(({ rules, ...row }) => {
    const { cycle, standard }: SchemeRules = schemeRules(rules);
    return { ...row, cycle, standard };
  });
}

const CYCLES = sql`array['surveillance_1', 'surveillance_2', 'recertification']`;
