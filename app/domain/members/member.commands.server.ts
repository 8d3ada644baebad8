import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id, Role } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { holdSeatToInvite } from "#app/domain/subscriptions/limit.commands.server.ts";
import { queueLimitedMail } from "#app/domain/mail/mail.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { maskedEmail } from "./member.rules.ts";

const MOST_SENDS = 10;

/** Invites an address to the workspace, or to one of its clients, for seven days, and has the mail sent. */
export async function inviteMember(
  db: TenantDb,
  actor: Actor,
  { email, role, clientId }: { email: string; role: Role; clientId: Id | null },
): Promise<Id> {
  if (clientId !== null) await openClient(db, clientId);
  const member = await db
    .selectFrom("member_profiles")
    .select("id")
    .where("email", "=", email)
    .where("active", "=", true)
    .where("client_id", "is not distinct from", clientId)
    .executeTakeFirst();
  if (member) throw new Refusal("already_member", "email");
  if (clientId === null) await holdSeatToInvite(db);
  const { id } = await db
    .insertInto("invitations")
    .values({ email, role, client_id: clientId, invited_by: actor.memberId })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sendInvitation(db, actor, id);
  note(db, "invitation.sent", { id, email, role, clientId });
  return id;
}

/**
 * Sends an open or expired invitation once more and lets it hold for another seven days, by a new link alone. Who sends
 * it stands for it from then on.
 */
export async function resendInvitation(db: TenantDb, actor: Actor, id: Id, version: number): Promise<void> {
  const invitation = await heldInvitation(db, id, version);
  if (invitation.sends >= MOST_SENDS) throw new Refusal("invitations_limited");
  await db
    .updateTable("invitations")
    .set({
      invited_by: actor.memberId,
      expires_at: sql<string>`app.now() + interval '7 days'`,
      sent_at: sql<string>`app.now()`,
      sends: invitation.sends + 1,
      version: version + 1,
    })
    .where("id", "=", id)
    .execute();
  await sendInvitation(db, actor, id);
  note(db, "invitation.sent_again", invitation);
}

/** The link stops working at once. */
export async function revokeInvitation(db: TenantDb, id: Id, version: number): Promise<void> {
  const invitation = await heldInvitation(db, id, version);
  await db
    .updateTable("invitations")
    .set({ revoked_at: sql<string>`app.now()`, version: version + 1 })
    .where("id", "=", id)
    .execute();
  note(db, "invitation.revoked", invitation);
}

/** Gives a member another role of the same kind; only an owner may, and one owner always stays. */
export async function changeRole(db: TenantDb, id: Id, from: Role, to: Role): Promise<void> {
  const member = await profile(db, id);
  if (from === to && member.role === to) return;
  await changeMember(db, id, from, to);
  record(db, {
    action: "member.role_changed",
    subjectType: "member",
    subjectId: id,
    ...(member.clientId ? { clientId: member.clientId } : {}),
    data: { name: member.name, role: { from, to } },
  });
  if (to !== "owner") await revokeInvitationsBy(db, id);
}

/** Ends a membership and nothing else: what the person did keeps their name. One owner always stays. */
export async function removeMember(db: TenantDb, id: Id, from: Role): Promise<void> {
  const member = await profile(db, id);
  await changeMember(db, id, from, null);
  record(db, {
    action: "member.removed",
    subjectType: "member",
    subjectId: id,
    ...(member.clientId ? { clientId: member.clientId } : {}),
    data: { name: member.name, role: from },
  });
  await revokeInvitationsBy(db, id);
}

/** Only owners invite: nobody comes in by an invitation of somebody who is one no longer. */
async function revokeInvitationsBy(db: TenantDb, memberId: Id): Promise<void> {
  const revoked = await db
    .updateTable("invitations")
    .set((eb) => ({ revoked_at: sql<string>`app.now()`, version: eb("version", "+", 1) }))
    .where("invited_by", "=", memberId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning(["id", "email", "role", "client_id as clientId"])
    .execute();
  for (const invitation of revoked) note(db, "invitation.revoked", invitation);
}

async function changeMember(db: TenantDb, id: Id, from: Role, to: Role | null): Promise<void> {
  const { rows } = await sql<{ outcome: "ok" | "missing" | "stale" | "last_owner" | "not_allowed" }>`
    select identity.change_member(${id}::uuid, ${from}, ${to}) as outcome`.execute(db);
  const outcome = rows[0]?.outcome;
  if (outcome === "ok") return;
  if (outcome === "stale" || outcome === "last_owner") throw new Refusal(outcome);
  if (outcome === "not_allowed") throw new Refusal("not_changeable", "role");
  throw new Response(null, { status: 404 });
}

async function profile(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("member_profiles")
    .select(["display_name as name", "role", "client_id as clientId"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row;
}

async function openClient(db: TenantDb, id: Id): Promise<void> {
  const client = await db
    .selectFrom("clients")
    .select(["archived_at as archivedAt"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!client) throw new Refusal("choose_client", "clientId");
  if (client.archivedAt !== null) throw new Refusal("client_archived", "clientId");
}

/** The invitation as the person saw it, locked; what is accepted or revoked can no longer change. */
async function heldInvitation(db: TenantDb, id: Id, version: number) {
  const row = await db
    .selectFrom("invitations")
    .select(["id", "email", "role", "client_id as clientId", "sends", "version"])
    .select(["accepted_at as acceptedAt", "revoked_at as revokedAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.acceptedAt !== null || row.revokedAt !== null) throw new Refusal("invitation_closed");
  if (row.version !== version) throw new Refusal("stale");
  return row;
}

async function sendInvitation(db: TenantDb, actor: Actor, id: Id): Promise<void> {
  const { role, place } = await db
    .selectFrom("invitations as i")
    .innerJoin("workspaces as w", "w.id", "i.workspace_id")
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "i.workspace_id").onRef("c.id", "=", "i.client_id"),
    )
    .select(["i.role"])
    .select((eb) => eb.fn.coalesce("c.name", "w.name").as("place"))
    .where("i.id", "=", id)
    .executeTakeFirstOrThrow();
  await queueLimitedMail(db, { template: "invitation", to: { invitationId: id }, params: { inviter: actor.name, place, role } });
}

function note(
  db: TenantDb,
  action: `invitation.${string}`,
  { id, email, role, clientId }: { id: Id; email: string; role: Role; clientId: Id | null },
): void {
  record(db, {
    action,
    subjectType: "invitation",
    subjectId: id,
    ...(clientId ? { clientId } : {}),
    data: { name: maskedEmail(email), role },
  });
}
