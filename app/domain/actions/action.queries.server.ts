import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { ProvingEvidence, StoredAction } from "./action.rules.ts";
import type { ActionFrame } from "./action-view.rules.ts";

const CLAUSES = sql<string[]>`array(
  select i.clause from action_items i
  where i.workspace_id = a.workspace_id and i.client_id = a.client_id and i.action_id = a.id
  order by i.clause)`;

const AFTER = sql<Id[]>`array(
  select p.before_id::text from action_prerequisites p
  where p.workspace_id = a.workspace_id and p.client_id = a.client_id and p.action_id = a.id
  order by p.before_id)`;

const EVIDENCE = sql<ProvingEvidence[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title,
      'state', case when e.replaced_at is null then e.state else 'replaced' end) order by e.uploaded_at, e.id)
  from action_proofs p
  join evidence e on e.workspace_id = p.workspace_id and e.client_id = p.client_id
    and e.engagement_id = p.engagement_id and e.id = p.evidence_id
  where p.workspace_id = a.workspace_id and p.client_id = a.client_id and p.engagement_id = a.engagement_id
    and p.action_id = a.id), '[]')`;

/** All actions of an engagement, the oldest first. One statement. */
export function listActions(db: TenantDb, engagementId: Id): Promise<StoredAction[]> {
  return actions(db, engagementId).orderBy("a.created_at").orderBy("a.id").execute();
}

/** One action of an engagement; null when it has none such. */
export async function getAction(db: TenantDb, engagementId: Id, id: Id): Promise<StoredAction | null> {
  return (await actions(db, engagementId).where("a.id", "=", id).executeTakeFirst()) ?? null;
}

function actions(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("actions as a")
    .leftJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "a.workspace_id").onRef("m.id", "=", "a.owner_member_id"),
    )
    .leftJoin("client_contacts as c", (join) =>
      join
        .onRef("c.workspace_id", "=", "a.workspace_id")
        .onRef("c.client_id", "=", "a.client_id")
        .onRef("c.id", "=", "a.owner_contact_id"),
    )
    .select(["a.id", "a.title", "a.kind", "a.deduction_id as deductionId", "a.people", "a.state", "a.version"])
    .select(["a.owner_member_id as ownerMemberId", "a.owner_contact_id as ownerContactId"])
    .select(["a.our_tenths as ourTenths", "a.client_tenths as clientTenths", "a.money", "a.lead_days as leadDays", "a.chance"])
    .select(["a.started_on as startedOn", "a.done_on as doneOn", "a.proof", "a.drop_reason as dropReason"])
    .select((eb) => eb.fn.coalesce("m.display_name", "c.name").as("ownerName"))
    .select([CLAUSES.as("clauses"), AFTER.as("after"), EVIDENCE.as("evidence")])
    .where("a.engagement_id", "=", engagementId);
}

export interface Planning extends ActionFrame {
  clientId: Id;
  clientName: string;
  closed: boolean;
  leadId: Id;
  marginThousandths: number;
  seed: number;
  version: number;
}

/** What an engagement's actions and plans are counted with; null when there is no such engagement. */
export async function getPlanning(db: TenantDb, engagementId: Id, today: Day): Promise<Planning | null> {
  const row = await db
    .selectFrom("engagements as e")
    .innerJoin("clients as c", (join) => join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"))
    .select(["e.client_id as clientId", "c.name as clientName", "e.closed_at as closedAt", "e.lead_id as leadId", "e.version"])
    .select(["e.planned_audit_date as auditOn", "e.our_day_rate as ours", "e.client_day_rate as clients"])
    .select(["e.plan_margin as marginThousandths", "e.draw_seed as seed"])
    .where("e.id", "=", engagementId)
    .executeTakeFirst();
  if (!row) return null;
  const { closedAt, ours, clients, ...rest } = row;
  return { ...rest, closed: closedAt !== null, rates: { ours, clients }, today };
}

/** People who can be given an action of an engagement: staff of ours, then contacts of its client. */
export async function listOwners(db: TenantDb, clientId: Id) {
  const members = await db
    .selectFrom("member_profiles")
    .select(["id", "display_name as name"])
    .where("client_id", "is", null)
    .where("active", "=", true)
    .where("role", "in", ["owner", "consultant", "trainer"])
    .orderBy(sql`display_name collate "zh-x-icu"`)
    .orderBy("id")
    .execute();
  const contacts = await db
    .selectFrom("client_contacts")
    .select(["id", "name"])
    .where("client_id", "=", clientId)
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy("id")
    .execute();
  return { members, contacts };
}
