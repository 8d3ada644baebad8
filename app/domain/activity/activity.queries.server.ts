import { sql } from "kysely";
import type { Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListRequest } from "#app/lib/list-request.ts";
import { CHAIN_START, type ChainFault, type ChainHead, walkChain } from "./chain.server.ts";

const BATCH = 1_000;

/** Walks the whole chain of the open workspace and compares its end with the recorded head. */
export async function verifyChain(db: TenantDb, workspaceId: string): Promise<ChainHead | ChainFault> {
  let head = CHAIN_START;
  for (;;) {
    const entries = await chainAfter(db, head.seq);
    const reached = walkChain(head, entries, workspaceId);
    if ("fault" in reached) return reached;
    head = reached;
    if (entries.length < BATCH) break;
  }
  const recorded = await db.selectFrom("activity_heads").select(["seq", "hash"]).executeTakeFirst();
  const fits = recorded ? recorded.seq === head.seq && recorded.hash.equals(head.hash) : head.seq === 0;
  return fits ? head : { seq: head.seq + 1, fault: "head" };
}

function chainAfter(db: TenantDb, seq: number) {
  return db
    .selectFrom("activity_events")
    .select([
      ...(["seq", "at", "action", "event", "hash"] as const),
      "actor_id as actorId",
      "subject_type as subjectType",
      "subject_id as subjectId",
      "client_id as clientId",
      "engagement_id as engagementId",
      "previous_hash as previousHash",
    ])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(BATCH)
    .execute();
}

export interface ChainCheck {
  checkedAt: Moment;
  /** How many entries fit, counted from the first. */
  events: number;
  faultSeq: number | null;
  fault: ChainFault["fault"] | null;
  /** The hash of the last entry, SHA-256 in hex; of no meaning where there is a fault. */
  head: string;
}

/** The last check of the chain, scheduled or asked for; null before the first. */
export async function lastChainCheck(db: TenantDb): Promise<ChainCheck | null> {
  const row = await db
    .selectFrom("chain_checks")
    .select(["checked_at as checkedAt", "events", "fault_seq as faultSeq"])
    .select(sql<ChainFault["fault"] | null>`fault`.as("fault"))
    .select(sql<string>`encode(head_hash, 'hex')`.as("head"))
    .orderBy("checked_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** How many entries the chain has. */
export async function chainLength(db: TenantDb): Promise<number> {
  const head = await db.selectFrom("activity_heads").select("seq").executeTakeFirst();
  return head?.seq ?? 0;
}

export interface ActivityRow {
  seq: number;
  at: Moment;
  /** Null when the system itself acted. */
  actorName: string | null;
  action: string;
  clientId: Id | null;
  clientName: string | null;
  engagementId: Id | null;
  /** The hashed text of the whole entry. */
  event: string;
  /** SHA-256 in hex. */
  hash: string;
}

type ActivityList = ListRequest<"seq", "actor" | "noun" | "client">;

/** One page of what happened in the workspace, or in one engagement; searches the names of persons and clients. */
export async function listActivity(
  db: TenantDb,
  list: ActivityList,
  engagementId?: Id,
): Promise<{ rows: ActivityRow[]; total: number }> {
  let matching = db
    .selectFrom("activity_events as a")
    .leftJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "a.workspace_id").onRef("m.id", "=", "a.actor_id"),
    )
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.client_id"),
    );
  if (engagementId !== undefined) matching = matching.where("a.engagement_id", "=", engagementId);
  const { actor, noun, client } = list.filters;
  if (actor) matching = matching.where("a.actor_id", "=", actor);
  if (client) matching = matching.where("a.client_id", "=", client);
  if (noun) matching = matching.where("a.action", "like", `${noun.replaceAll("_", "\\_")}.%`);
  if (list.q !== "") {
    const pattern = containing(list.q);
    matching = matching.where((eb) =>
      eb.or([
        eb("m.display_name", "ilike", pattern),
        eb("c.name", "ilike", pattern),
        eb("c.short_name", "ilike", pattern),
      ]),
    );
  }
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await matching
    .select(["a.seq", "a.at", "a.action", "a.event", "m.display_name as actorName"])
    .select(["a.client_id as clientId", "c.name as clientName", "a.engagement_id as engagementId"])
    .select(sql<string>`encode(a.hash, 'hex')`.as("hash"))
    .orderBy("a.seq", list.dir)
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

export interface Named {
  id: Id;
  name: string;
}

/** Staff by name: who may have acted. */
export function listActors(db: TenantDb): Promise<Named[]> {
  return db
    .selectFrom("member_profiles")
    .select(["id", "display_name as name"])
    .where("client_id", "is", null)
    .orderBy(sql`display_name collate "zh-x-icu"`)
    .orderBy("id")
    .execute();
}
