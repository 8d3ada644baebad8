import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { acceptInvitation } from "#app/auth/invitation.server.ts";
import type { Outcome } from "#app/auth/scope.server.ts";
import { inviteMember, removeMember } from "#app/domain/members/member.commands.server.ts";
import { checkSeatTaken } from "#app/domain/subscriptions/limit.commands.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { action as accept } from "#app/routes/_public+/invitations.$token.tsx";
import { loader as frame } from "#app/routes/w.$workspace+/_layout.tsx";
import { loader as download } from "#app/routes/w.$workspace+/clients.export.ts";
import { action as newClient } from "#app/routes/w.$workspace+/clients.new.tsx";
import { closePools } from "#db/pool.server.ts";
import type { Role } from "#db/schema.ts";
import { closeEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { type EngagementInWorld, makeEngagement } from "#tests/support/engagement.ts";
import { mailsTo, tokenIn } from "#tests/support/mailbox.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, asOwner, changeSubscription, makePerson, makeWorkspace, scopeFor, type World } from "#tests/support/world.ts";

afterAll(closePools);

const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? "ok" : outcome.refusal.code);
const LONG_PAST = { plan: "studio", source: "agreement", period_end: "2020-01-01T00:00:00Z" };

async function invite(world: World, role: Role = "consultant", clientId: string | null = null) {
  const email = `${randomUUID()}@example.test`;
  const outcome = await world.scope.write((db) => inviteMember(db, world.scope.actor, { email, role, clientId }));
  return { outcome, email };
}

async function invited(world: World, role: Role = "consultant", clientId: string | null = null) {
  const { outcome, email } = await invite(world, role, clientId);
  if (!outcome.ok) throw outcome.refusal;
  return tokenIn((await mailsTo(email))[0]);
}

const join = (token: string) => acceptInvitation(token, { name: "新人", password: "plum-rain-evening", locale: "zh-CN" }, checkSeatTaken);

async function levels(world: World): Promise<number[]> {
  return world.scope.read(async (db) => (await db.selectFrom("seat_levels").select("seats").orderBy("seq").execute()).map(({ seats }) => seats));
}

test("a seat is taken on acceptance: open invitations hold theirs, client people none", async () => {
  const world = await makeWorkspace("三席", "trial");
  const { client } = await makeEngagement(world);
  const [one, two] = [await invited(world), await invited(world)];
  expect(codeOf((await invite(world)).outcome)).toBe("seats_full");
  expect((await invite(world, "client_manager", client.id)).outcome.ok).toBe(true);
  expect(await levels(world)).toEqual([1]);
  expect(await join(await invited(world, "client_staff", client.id))).toMatchObject({ role: "client_staff" });
  expect(await levels(world)).toEqual([1]);
  for (const token of [one, two]) expect(await join(token)).toMatchObject({ role: "consultant" });
  expect(await levels(world)).toEqual([1, 2, 3]);
});

test("eight who accept at once for two free seats: two join, six are told, and the same link works once a seat is free", async () => {
  const world = await makeWorkspace("抢席位");
  const tokens: string[] = [];
  for (let n = 0; n < 8; n += 1) tokens.push(await invited(world));
  await changeSubscription(world, { plan: "trial" });
  const outcomes = await Promise.all(tokens.map(join));
  expect(outcomes.filter((one) => one && !(one instanceof Refusal))).toHaveLength(2);
  expect(outcomes.filter((one) => one instanceof Refusal && one.code === "seats_of_workspace")).toHaveLength(6);
  expect(await levels(world)).toEqual([1, 2, 3]);
  const late = tokens[outcomes.findIndex((one) => one instanceof Refusal)] ?? "";
  const told = await callRoute(accept, { path: "/", params: { token: late }, form: { name: "来迟", newPassword: "plum-rain-evening" } });
  expect([told.status, JSON.stringify(told.data)]).toEqual([400, expect.stringContaining("席位已用完")]);
  const left = await world.scope.read((db) => db.selectFrom("member_profiles").select("id").where("role", "=", "consultant").executeTakeFirstOrThrow());
  await world.scope.write((db) => removeMember(db, left.id, "consultant"));
  expect(await join(late)).toMatchObject({ role: "consultant" });
  expect(await levels(world)).toEqual([1, 2, 3, 2, 3]);
});

test("the peak of a period is the most staff there were at any moment of it, what it began with included", async () => {
  const world = await makeWorkspace();
  const member = await addMember(world, await makePerson(), "trainer");
  await addMember(world, await makePerson(), "finance");
  await world.scope.write((db) => removeMember(db, member, "trainer"));
  const peak = (from: string) =>
    asOwner(async (owner) => {
      await owner.query("begin");
      await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
      return (await owner.query<{ peak: number }>(`select app.seat_peak(${from}) as peak`)).rows[0]?.peak;
    });
  expect(await peak("'2020-01-01'")).toBe(3);
  expect(await peak("app.now()")).toBe(2);
});

test("a sixth engagement of a trial is refused with the limit; a closed one makes room", async () => {
  const world = await makeWorkspace("五个项目", "trial");
  const made: EngagementInWorld[] = [];
  for (let n = 0; n < 5; n += 1) made.push(await makeEngagement(world, { client: { name: `客户 ${n}` } }));
  const sixth = () => makeEngagement(world, { client: { name: "第六家" } });
  await expect(sixth()).rejects.toMatchObject({ code: "engagements_full", limit: 5 });
  const closed = await world.scope.write((db) => closeEngagement(db, made[0]?.id ?? "", 1));
  expect(codeOf(closed)).toBe("ok");
  expect((await sixth()).id).toBeTruthy();
});

test("seats paid for by transfer cap the staff below the plan's limit", async () => {
  const world = await makeWorkspace();
  const period = { billing_interval: "year", currency: "cny", period_start: "2026-01-01", period_end: "2099-01-01" };
  await changeSubscription(world, { plan: "firm", source: "transfer", paid_seats: 1, ...period });
  expect((await invite(world)).outcome).toMatchObject({ ok: false, refusal: { code: "seats_full", limit: 1 } });
  await changeSubscription(world, { paid_seats: 2 });
  expect((await invite(world)).outcome.ok).toBe(true);
});

test("once lapsed, staff read and export and are told why nothing is saved; paid again, it goes on", async () => {
  const world = await makeWorkspace();
  await changeSubscription(world, LONG_PAST);
  const params = { workspace: world.slug };
  const form = { name: "甲公司", kind: "trader" };
  const refused = await callRoute(newClient, { path: "/", params, as: world.owner, form });
  expect([refused.status, JSON.stringify(refused.data)]).toEqual([400, expect.stringContaining("订阅已到期")]);
  expect((await callRoute(download, { path: "/?format=csv", params, as: world.owner })).status).toBe(200);
  await changeSubscription(world, { period_end: "2099-01-01T00:00:00Z" });
  expect((await callRoute(newClient, { path: "/", params, as: world.owner, form })).status).toBe(303);
});

test("client people write on in a lapsed workspace", async () => {
  const world = await makeWorkspace();
  const { client } = await makeEngagement(world);
  const manager = await makePerson("何静");
  await addMember(world, manager, "client_manager", client);
  await changeSubscription(world, LONG_PAST);
  const staff = await scopeFor(world.owner, world.slug);
  expect(codeOf(await staff.write((db) => db.selectFrom("clients").select("id").execute()))).toBe("subscription_lapsed");
  const portal = await scopeFor(manager, world.slug, client.id);
  expect(codeOf(await portal.write((db) => db.selectFrom("clients").select("id").execute()))).toBe("ok");
});

test("in grace only owner and finance have the banner; once lapsed all staff are told that they only read", async () => {
  const world = await makeWorkspace();
  const people = { owner: world.owner, finance: await makePerson("财务"), trainer: await makePerson("讲师") };
  await addMember(world, people.finance, "finance");
  await addMember(world, people.trainer, "trainer");
  const seen = async (as: keyof typeof people) => {
    const { data } = await callRoute(frame, { path: "/", params: { workspace: world.slug }, as: people[as] });
    const { standing, sees } = data as { standing: { state: string } | null; sees: { subscription: boolean } };
    return [standing?.state ?? null, sees.subscription];
  };
  expect(await seen("owner")).toEqual([null, true]);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await changeSubscription(world, { plan: "studio", source: "agreement", period_end: yesterday });
  expect([await seen("owner"), await seen("finance"), await seen("trainer")]).toEqual([["grace", true], ["grace", true], ["grace", false]]);
  await changeSubscription(world, LONG_PAST);
  expect([await seen("finance"), await seen("trainer")]).toEqual([["lapsed", true], ["lapsed", false]]);
});

test("the web role starts a trial and nothing else; the worker alone writes the state", async () => {
  const world = await makeWorkspace("无权", "trial");
  const denied = { code: "42501" };
  await expect(world.scope.write((db) => db.updateTable("subscriptions").set({ plan: "firm" }).execute())).rejects.toMatchObject(denied);
  const raised = world.scope.write((db) => db.insertInto("subscriptions").values({ plan: "trial", overrides: "{}" } as never).execute());
  await expect(raised).rejects.toMatchObject(denied);
  await expect(world.scope.write((db) => db.deleteFrom("seat_levels").execute())).rejects.toMatchObject(denied);
  await jobScope(world.id).write((db) => db.updateTable("subscriptions").set({ next_plan: "studio" }).execute());
});
