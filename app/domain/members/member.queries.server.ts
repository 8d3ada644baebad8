import { sql } from "kysely";
import type { Id, Role } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { MEMBER_STATES, type MemberState, ROLES } from "./member.rules.ts";

type MemberSort = "name" | "since";
type MemberFilter = "role" | "state";

/** Who left is shown only when asked for. */
export const MEMBER_LIST: ListDefinition<MemberSort, MemberFilter> = {
  sorts: ["name", "since"],
  defaultSort: "name",
  defaultDir: "asc",
  filters: { role: ROLES, state: MEMBER_STATES },
};

export type MemberListRequest = ListRequest<MemberSort, MemberFilter>;

/** Members and open invitations together, found by name, address or client. */
export async function listMembers(db: TenantDb, list: MemberListRequest) {
  const query = found(db, list);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = list.sort === "since" ? sql.ref("p.since") : sql`coalesce(p.name, p.email) collate "zh-x-icu"`;
  const rows = await query
    .select(["p.id", "p.kind", "p.name", "p.email", "p.role", "p.state", "p.since"])
    .select(["p.client_id as clientId", "p.client_name as clientName"])
    .orderBy(by, list.dir)
    .orderBy("p.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

function found(db: TenantDb, { q, filters }: MemberListRequest) {
  const members = db
    .selectFrom("member_profiles as m")
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "m.workspace_id").onRef("c.id", "=", "m.client_id"),
    )
    .select(["m.id", sql<"member" | "invitation">`'member'`.as("kind"), sql<string | null>`m.display_name`.as("name")])
    .select(["m.email", "m.role", "m.client_id", "c.name as client_name", "m.created_at as since"])
    .select(sql<MemberState>`case when m.active then 'active' else 'removed' end`.as("state"));
  const invitations = db
    .selectFrom("invitations as i")
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "i.workspace_id").onRef("c.id", "=", "i.client_id"),
    )
    .select(["i.id", sql<"member" | "invitation">`'invitation'`.as("kind"), sql<string | null>`null::text`.as("name")])
    .select(["i.email", "i.role", "i.client_id", "c.name as client_name", "i.sent_at as since"])
    .select(sql<MemberState>`case when i.expires_at > app.now() then 'invited' else 'expired' end`.as("state"))
    .where("i.accepted_at", "is", null)
    .where("i.revoked_at", "is", null);
  let query = db.selectFrom(members.unionAll(invitations).as("p"));
  query = filters.state
    ? query.where("p.state", "=", filters.state as MemberState)
    : query.where("p.state", "<>", "removed");
  if (filters.role) query = query.where("p.role", "=", filters.role as Role);
  if (!q) return query;
  const pattern = containing(q);
  return query.where((eb) =>
    eb.or([eb("p.name", "ilike", pattern), eb("p.email", "ilike", pattern), eb("p.client_name", "ilike", pattern)]),
  );
}

/** One member, also one who left; null when there is none. */
export async function getMember(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("member_profiles as m")
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "m.workspace_id").onRef("c.id", "=", "m.client_id"),
    )
    .select(["m.id", "m.display_name as name", "m.email", "m.role", "m.active", "m.created_at as since"])
    .select(["m.client_id as clientId", "c.name as clientName"])
    .where("m.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** One invitation that was neither accepted nor revoked; null otherwise. */
export async function getInvitation(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("invitations as i")
    .innerJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "i.workspace_id").onRef("m.id", "=", "i.invited_by"),
    )
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "i.workspace_id").onRef("c.id", "=", "i.client_id"),
    )
    .select(["i.id", "i.email", "i.role", "i.sends", "i.sent_at as sentAt", "i.expires_at as expiresAt", "i.version"])
    .select(["m.display_name as inviter", "c.name as clientName", sql<boolean>`i.expires_at <= app.now()`.as("expired")])
    .where("i.id", "=", id)
    .where("i.accepted_at", "is", null)
    .where("i.revoked_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** How many invitations of this member were neither accepted nor revoked. */
export async function openInvitationsBy(db: TenantDb, memberId: Id): Promise<number> {
  const { open } = await db
    .selectFrom("invitations")
    .select((eb) => eb.fn.countAll<number>().as("open"))
    .where("invited_by", "=", memberId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  return open;
}

/** Clients people can be invited for, by name. */
export async function clientsToInviteFor(db: TenantDb): Promise<{ id: Id; name: string }[]> {
  return db
    .selectFrom("clients")
    .select(["id", "name"])
    .where("archived_at", "is", null)
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy("id")
    .execute();
}
