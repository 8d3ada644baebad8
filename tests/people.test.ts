import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { accountOf, logIn } from "#app/auth/account.server.ts";
import { membershipsOf } from "#app/auth/current-session.server.ts";
import { checkSeatTaken } from "#app/domain/subscriptions/limit.commands.server.ts";
import { acceptInvitation, invitationOf } from "#app/auth/invitation.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import {
  changeRole,
  inviteMember,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from "#app/domain/members/member.commands.server.ts";
import { getInvitation, getMember, listMembers, MEMBER_LIST } from "#app/domain/members/member.queries.server.ts";
import { sendWaitingMail } from "#app/jobs/send-mail.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { readList } from "#app/lib/list-request.ts";
import { loader as memberPage } from "#app/routes/w.$workspace+/members.$memberId._index.tsx";
import { loader as removalPage } from "#app/routes/w.$workspace+/members.$memberId.removal.tsx";
import type { MailServer } from "#app/vendors/smtp.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { clearMailbox, type KeptMail, mailsTo, passTime, tokenIn } from "#tests/support/mailbox.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, asOwner, makePerson, makeWorkspace, scopeFor, type World } from "#tests/support/world.ts";

const address = () => `${randomUUID()}@example.test`;
const wholeList = (query = "") => readList(new Request(`http://localhost/?size=100&${query}`), MEMBER_LIST);

async function makeClient(world: World, name = "广州花语鲜花有限公司") {
  const outcome = await world.scope.write((db) =>
    db.insertInto("clients").values({ name, kind: "trader" }).returning(["id", "name"]).executeTakeFirstOrThrow(),
  );
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

/** Invites and gives the token of the mail that was sent. */
async function invite(world: World, email: string, role: "consultant" | "owner" | "client_manager", clientId: string | null = null) {
  const outcome = await world.scope.write((db) => inviteMember(db, world.scope.actor, { email, role, clientId }));
  if (!outcome.ok) throw outcome.refusal;
  const [mail] = await mailsTo(email);
  return { id: outcome.value, token: tokenIn(mail), mail };
}

const refusal = (outcome: { ok: true } | { ok: false; refusal: Refusal }) => (outcome.ok ? null : outcome.refusal.code);

describe("an invitation", () => {
  test("makes a new colleague once, confirms the address and is noted", async () => {
    const world = await makeWorkspace();
    const email = address();
    const { token } = await invite(world, email, "consultant");
    expect(await invitationOf(token)).toMatchObject({ state: "open", email, role: "consultant", hasAccount: false });
    const both = await Promise.all(
      ["甲", "乙"].map((name) => acceptInvitation(token, { name, password: "plum-rain-evening", locale: "en" }, checkSeatTaken)),
    );
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await invitationOf(token)).toMatchObject({ state: "used" });
    const known = await logIn(email, "plum-rain-evening", "10.0.0.1");
    if (known instanceof Refusal) throw known;
    expect(known).toMatchObject({ locale: "en" });
    const session = digestOf((await lucia.createSession(known.id, { kind: "staff" })).id);
    expect(await accountOf(session)).toMatchObject({ email, emailConfirmed: true, hasPassword: true });
    expect(await membershipsOf(session)).toMatchObject([{ slug: world.slug, role: "consultant" }]);
    const actions = await world.scope.read((db) => db.selectFrom("activity_events").select(["action", "event"]).execute());
    expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(["invitation.sent", "member.joined"]));
    expect(actions.map(({ event }) => event).join()).not.toContain(email);
  });

  test("of client people asks for no password and gives one person several companies", async () => {
    const world = await makeWorkspace();
    const [first, second] = [await makeClient(world, "甲公司"), await makeClient(world, "乙公司")];
    const email = address();
    const one = await invite(world, email, "client_manager", first.id);
    const joined = await acceptInvitation(one.token, { name: "何静", password: null, locale: "zh-CN" }, checkSeatTaken);
    expect(joined).toMatchObject({ role: "client_manager", clientId: first.id });
    await clearMailbox(email);
    const two = await invite(world, email, "client_manager", second.id);
    expect(await invitationOf(two.token)).toMatchObject({ hasAccount: true, clientName: "乙公司" });
    expect(await acceptInvitation(two.token, { name: "冒名", password: "plum-rain-evening", locale: "en" }, checkSeatTaken)).toBeNull();
    if (!joined || joined instanceof Refusal) throw new Error("not joined");
    const digest = digestOf((await lucia.createSession(joined.personId, { kind: "portal" })).id);
    expect(await acceptInvitation(two.token, { digest }, checkSeatTaken)).toMatchObject({ clientId: second.id });
    expect((await membershipsOf(digest)).map(({ clientName }) => clientName)).toEqual(["甲公司", "乙公司"]);
  });

  test("is nobody else's, and a mailed code never makes staff", async () => {
    const world = await makeWorkspace();
    const email = address();
    const { token } = await invite(world, email, "consultant");
    const other = await makePerson();
    expect(await acceptInvitation(token, { digest: other.digest }, checkSeatTaken)).toBeNull();
    expect(await acceptInvitation(token, { name: "无密码", password: null, locale: "en" }, checkSeatTaken)).toBeNull();
    const invited = await makePerson("李顾问", "portal");
    await asOwner((owner) => owner.query("update identity.persons set email = $1 where id = $2", [email, invited.id]));
    expect(await acceptInvitation(token, { digest: invited.digest }, checkSeatTaken)).toBeNull();
    const staff = digestOf((await lucia.createSession(invited.id, { kind: "staff" })).id);
    expect(await acceptInvitation(token, { digest: staff }, checkSeatTaken)).toMatchObject({ role: "consultant" });
  });

  test("ends when it is revoked or seven days old; sending it again opens it anew", async () => {
    const world = await makeWorkspace();
    const email = address();
    const { id, token } = await invite(world, email, "consultant");
    await passTime("7 days 1 second", async () => {
      expect(await invitationOf(token)).toMatchObject({ state: "expired" });
      expect(await acceptInvitation(token, { name: "迟到", password: "plum-rain-evening", locale: "en" }, checkSeatTaken)).toBeNull();
    });
    expect(refusal(await world.scope.write((db) => resendInvitation(db, world.scope.actor, id, 9)))).toBe("stale");
    await clearMailbox(email);
    const again = await world.scope.write((db) => resendInvitation(db, world.scope.actor, id, 1));
    expect(again.ok).toBe(true);
    const [mail] = await mailsTo(email);
    expect(tokenIn(mail)).not.toBe(token);
    expect(await invitationOf(tokenIn(mail))).toMatchObject({ state: "open" });
    expect(await invitationOf(token)).toMatchObject({ state: "replaced" });
    expect(await acceptInvitation(token, { name: "旧信", password: "plum-rain-evening", locale: "en" }, checkSeatTaken)).toBeNull();
    expect(refusal(await world.scope.write((db) => revokeInvitation(db, id, 2)))).toBeNull();
    expect(await invitationOf(tokenIn(mail))).toMatchObject({ state: "revoked" });
    expect(refusal(await world.scope.write((db) => revokeInvitation(db, id, 3)))).toBe("invitation_closed");
    expect(await world.scope.read((db) => getInvitation(db, id))).toBeNull();
  });

  test("has the link of its latest mail alone, also where an earlier mail is late or out already", async () => {
    const world = await makeWorkspace();
    const email = address();
    const { id, token } = await invite(world, email, "consultant");
    const resend = (version: number) => world.scope.write((db) => resendInvitation(db, world.scope.actor, id, version));
    const joins = (with_: string) => acceptInvitation(with_, { name: "新人", password: "plum-rain-evening", locale: "en" }, checkSeatTaken);
    await clearMailbox(email);
    expect((await resend(1)).ok).toBe(true);
    expect((await resend(2)).ok).toBe(true);
    const mails = await mailsTo(email);
    expect(mails).toHaveLength(1);
    expect(await invitationOf(token)).toMatchObject({ state: "replaced" });
    const late = tokenIn(mails[0]);
    const shorten = "update identity.tokens set expires_at = app.now() where invitation_id = $1";
    await asOwner((owner) => owner.query(shorten, [id]));
    expect([await joins(token), await joins(late)]).toEqual([null, null]);
    await clearMailbox(email);
    expect((await resend(3)).ok).toBe(true);
    const [last] = await mailsTo(email);
    expect([await joins(token), await joins(late)]).toEqual([null, null]);
    expect(await joins(tokenIn(last))).toMatchObject({ role: "consultant" });
    expect(await invitationOf(token)).toMatchObject({ state: "used" });
  });

  test("keeps every link of one mail that was tried twice: either may have arrived", async () => {
    const world = await makeWorkspace();
    const email = address();
    const made = await world.scope.write((db) => inviteMember(db, world.scope.actor, { email, role: "finance", clientId: null }));
    expect(made.ok).toBe(true);
    const links: string[] = [];
    const lossy: MailServer = {
      send({ to, text }) {
        if (to === email) links.push(tokenIn({ text } as KeptMail));
        return Promise.reject(new Error("the answer was lost"));
      },
      close: () => undefined,
    };
    await sendWaitingMail({ to: "server", server: lossy, from: "a@example.test" });
    await passTime("61 seconds", async () => void (await sendWaitingMail({ to: "server", server: lossy, from: "a@example.test" })));
    expect(links).toHaveLength(2);
    for (const link of links) expect(await invitationOf(link)).toMatchObject({ state: "open" });
  });

  test("is refused for a member, for an open invitation and for another workspace's client, all alike for any account", async () => {
    const world = await makeWorkspace();
    const other = await makeWorkspace();
    const theirs = await makeClient(other);
    const [known, unknown] = [(await makePerson()).email, address()];
    const send = (email: string, clientId: string | null = null) =>
      world.scope.write((db) =>
        inviteMember(db, world.scope.actor, { email, role: clientId ? "client_manager" : "consultant", clientId }),
      );
    expect([refusal(await send(known)), refusal(await send(unknown))]).toEqual([null, null]);
    expect([refusal(await send(known)), refusal(await send(unknown))]).toEqual(["already_invited", "already_invited"]);
    expect(refusal(await send(world.owner.email))).toBe("already_member");
    expect(refusal(await send(address(), theirs.id))).toBe("choose_client");
    expect(await invitationOf("x".repeat(43))).toBeNull();
    expect(await invitationOf("../etc")).toBeNull();
  });
});

describe("members", () => {
  test("the last owner stays, also when two remove each other at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const world = await makeWorkspace();
      const second = await makePerson("第二位");
      const secondId = await addMember(world, second, "owner");
      const theirs = await scopeFor(second, world.slug);
      const outcomes = await Promise.allSettled([
        world.scope.write((db) => removeMember(db, secondId, "owner")),
        theirs.write((db) => removeMember(db, world.scope.actor.memberId, "owner")),
      ]);
      const done = outcomes.filter((one) => one.status === "fulfilled" && one.value.ok);
      expect(done).toHaveLength(1);
      const { rows } = await asOwner((owner) =>
        owner.query("select from identity.memberships where workspace_id = $1 and role = 'owner' and revoked_at is null", [world.id]),
      );
      expect(rows).toHaveLength(1);
    }
    const world = await makeWorkspace();
    const me = world.scope.actor.memberId;
    expect(refusal(await world.scope.write((db) => removeMember(db, me, "owner")))).toBe("last_owner");
    expect(refusal(await world.scope.write((db) => changeRole(db, me, "owner", "finance")))).toBe("last_owner");
  });

  test("change roles within their kind and only for an owner; a stale role is told", async () => {
    const world = await makeWorkspace();
    const person = await makePerson("李顾问");
    const id = await addMember(world, person, "consultant");
    expect(refusal(await world.scope.write((db) => changeRole(db, id, "consultant", "client_manager")))).toBe("not_changeable");
    expect(refusal(await world.scope.write((db) => changeRole(db, id, "trainer", "owner")))).toBe("stale");
    expect(refusal(await world.scope.write((db) => changeRole(db, id, "consultant", "trainer")))).toBeNull();
    expect((await scopeFor(person, world.slug)).actor.role).toBe("trainer");
    const theirs = await scopeFor(person, world.slug);
    await expect(theirs.write((db) => changeRole(db, id, "trainer", "owner"))).rejects.toThrow("only an owner");
    const stranger = await makeWorkspace();
    await expect(stranger.scope.write((db) => removeMember(db, id, "trainer"))).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ["removed", (db: TenantDb, id: string) => removeMember(db, id, "owner")],
    ["made a consultant", (db: TenantDb, id: string) => changeRole(db, id, "owner", "consultant")],
  ])("an owner who is %s leaves no invitation behind", async (_, end) => {
    const world = await makeWorkspace();
    const person = await makePerson("第二位");
    const id = await addMember(world, person, "owner");
    const theirs = await scopeFor(person, world.slug);
    const [back, mine, handed] = [address(), address(), address()];
    const planted = await invite({ ...world, scope: theirs }, back, "owner");
    const second = await invite({ ...world, scope: theirs }, handed, "consultant");
    const own = await invite(world, mine, "consultant");
    await clearMailbox(handed);
    expect(refusal(await world.scope.write((db) => resendInvitation(db, world.scope.actor, second.id, 1)))).toBeNull();
    const page = { path: "/", params: { workspace: world.slug, memberId: id }, as: world.owner };
    expect((await callRoute(removalPage, page)).data).toMatchObject({ openInvitations: 1 });
    expect((await callRoute(memberPage, page)).data).toMatchObject({ openInvitations: 1 });
    expect(refusal(await world.scope.write((db) => end(db, id)))).toBeNull();
    expect(await invitationOf(planted.token)).toMatchObject({ state: "revoked" });
    expect(await acceptInvitation(planted.token, { name: "回来", password: "plum-rain-evening", locale: "en" }, checkSeatTaken)).toBeNull();
    expect(await invitationOf(own.token)).toMatchObject({ state: "open" });
    expect(await invitationOf(tokenIn((await mailsTo(handed))[0]))).toMatchObject({ state: "open" });
    const noted = await world.scope.read((db) =>
      db.selectFrom("activity_events").select("subject_id").where("action", "=", "invitation.revoked").execute(),
    );
    expect(noted).toEqual([{ subject_id: planted.id }]);
  });

  test("an invitation that slips in while its owner is removed admits nobody", async () => {
    const world = await makeWorkspace();
    const person = await makePerson("第二位");
    const id = await addMember(world, person, "owner");
    const { token } = await invite({ ...world, scope: await scopeFor(person, world.slug) }, address(), "owner");
    await asOwner((owner) => owner.query("update identity.memberships set revoked_at = app.now() where id = $1", [id]));
    expect(await invitationOf(token)).toMatchObject({ state: "revoked" });
    expect(await acceptInvitation(token, { name: "回来", password: "plum-rain-evening", locale: "en" }, checkSeatTaken)).toBeNull();
  });

  test("who is removed is out at once, keeps their name, and may be invited again", async () => {
    const world = await makeWorkspace();
    const person = await makePerson("李顾问");
    const id = await addMember(world, person, "consultant");
    const before = await scopeFor(person, world.slug);
    expect(refusal(await world.scope.write((db) => removeMember(db, id, "consultant")))).toBeNull();
    await expect(before.read((db) => db.selectFrom("clients").select("id").execute())).rejects.toMatchObject({ status: 404 });
    expect(await world.scope.read((db) => getMember(db, id))).toMatchObject({ name: "李顾问", active: false });
    const shown = await world.scope.read((db) => listMembers(db, wholeList()));
    expect(shown.rows.map((row) => row.id)).not.toContain(id);
    const left = await world.scope.read((db) => listMembers(db, wholeList("state=removed")));
    expect(left.rows.map((row) => row.id)).toEqual([id]);
    const { token } = await invite(world, person.email, "consultant");
    expect(await acceptInvitation(token, { digest: person.digest }, checkSeatTaken)).not.toBeNull();
    expect((await scopeFor(person, world.slug)).actor.memberId).not.toBe(id);
  });
});
