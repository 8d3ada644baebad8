import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { requestReset } from "#app/auth/account.server.ts";
import { queueLimitedMail, queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { action as invite } from "#app/routes/w.$workspace+/members.invite.tsx";
import { passTime } from "#tests/support/mailbox.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, asOwner, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

const newEmail = () => `${randomUUID()}@example.test`;

async function sent(world: World): Promise<number> {
  return asOwner(
    async (owner) => (await owner.query("select from identity.mails where workspace_id = $1", [world.id])).rowCount ?? 0,
  );
}

/** Lets mails count as sent by a workspace, all to one address or each to another. */
async function send(world: World, count: number, { template = "exam_open", to = "" } = {}): Promise<void> {
  await asOwner((owner) =>
    owner.query(
      `insert into identity.mails (workspace_id, invitation_id, recipient, template, locale, state)
       select $1, gen_random_uuid(), coalesce(nullif($4, ''), gen_random_uuid() || '@example.test'), $3, 'zh-CN', 'sent'
       from generate_series(1, $2::int)`,
      [world.id, count, template, to],
    ),
  );
}

const inviting = (world: World, email = newEmail()) =>
  world.scope.write((db) => inviteMember(db, world.scope.actor, { email, role: "finance", clientId: null }));

const refused = (code: string, limit: number) => ({ ok: false, refusal: { code, limit } });

describe("mails that a form asks for", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorkspace();
  });

  test("of a flood of invitations at once 200 go out in a day, and nothing of the others is kept", async () => {
    await send(world, 190, { template: "invitation" });
    const outcomes = await Promise.all(Array.from({ length: 24 }, () => inviting(world)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject(refused("mails_invitations", 200));
    expect(await sent(world)).toBe(200);
    expect(await world.scope.read((db) => db.selectFrom("invitations").select("id").execute())).toHaveLength(10);
    const aDayAgo = "update identity.mails set created_at = created_at - interval '24 hours' where workspace_id = $1";
    await asOwner((owner) => owner.query(aDayAgo, [world.id]));
    expect(await inviting(world)).toMatchObject({ ok: true });
  });

  test("a workspace sends a thousand a day; another one is not concerned", async () => {
    await send(world, 999);
    expect(await inviting(world)).toMatchObject({ ok: true });
    expect(await inviting(world)).toMatchObject(refused("mails_of_workspace", 1000));
    expect(await inviting(await makeWorkspace())).toMatchObject({ ok: true });
  });

  test("an address gets fifty a day from all workspaces; its own account's mails neither count nor stop", async () => {
    const victim = await makePerson();
    for (let n = 0; n < 3; n += 1) await requestReset(victim.email);
    await send(world, 25, { to: victim.email });
    const other = await makeWorkspace();
    await send(other, 24, { to: victim.email });
    expect(await inviting(world, victim.email)).toMatchObject({ ok: true });
    expect(await inviting(other, victim.email)).toMatchObject(refused("mails_to_recipient", 50));
    expect(await inviting(other)).toMatchObject({ ok: true });
    await passTime("61 minutes", () => requestReset(victim.email));
    const { rowCount } = await asOwner((owner) =>
      owner.query("select from identity.mails where recipient = $1 and template = 'password_reset'", [victim.email]),
    );
    expect(rowCount).toBe(4);
  });

  test("what merely follows from something is sent all the same", async () => {
    const member = await addMember(world, await makePerson(), "consultant");
    await send(world, 1_000);
    const mail = { template: "signoff_done", to: { memberId: member }, params: { document: "手册", path: "/" } } as const;
    expect(await world.scope.write((db) => queueMail(db, mail))).toMatchObject({ ok: true });
    expect(await world.scope.write((db) => queueLimitedMail(db, mail))).toMatchObject(refused("mails_of_workspace", 1000));
    expect(await sent(world)).toBe(1_001);
  });

  test.each(["zh-CN", "en"] as const)("the form says so in %s, with what was typed", async (locale) => {
    await send(world, 200, { template: "invitation" });
    const form = { email: newEmail(), role: "finance", clientId: "" };
    const params = { workspace: world.slug };
    const answer = await callRoute(invite, { path: `/w/${world.slug}/members/invite`, params, as: world.owner, form, locale });
    expect(answer.status).toBe(429);
    const said = JSON.stringify(answer.data);
    expect(said).toContain(locale === "en" ? "has sent 200 invitations within 24 hours" : "24 小时内已发出 200 份邀请");
    expect(said).toContain(form.email);
  });
});
