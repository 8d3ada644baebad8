import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { sendWaitingMail } from "#app/jobs/send-mail.server.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { env } from "#app/lib/env.server.ts";
import { standingOf } from "#app/lib/standing.ts";
import { mailsTo, passTime } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, changeSubscription, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

beforeEach(() => {
  env.STRIPE_SECRET_KEY = "sk_test_notices";
});
afterEach(() => {
  env.STRIPE_SECRET_KEY = undefined;
});
afterAll(closePools);

/** What the worker does when it looks at what fell due, `times` over. */
async function work(world: World, times = 1): Promise<void> {
  await asSuperuser((client) => client.query("delete from pgboss.job"));
  await runNamedOn(workerPool(), "select identity.enqueue_due(200)", []);
  const jobs = await asSuperuser((client) =>
    client.query<{ data: unknown }>("select data from pgboss.job where name = 'subscription-notice' and data ->> 'workspaceId' = $1", [world.id]),
  );
  for (let time = 0; time < times; time += 1) for (const { data } of jobs.rows) await runJob("subscription-notice", data);
  await sendWaitingMail({ to: "outbox" });
}

const subjects = async (person: Person) =>
  (await mailsTo(person.email)).filter(({ template }) => template === "subscription_notice").map(({ subject }) => subject).reverse();
/** As the door reads it, also once every login session is over. */
const standing = (world: World) =>
  jobScope(world.id).read(async (db) => {
    const { now, ...facts } = await db
      .selectFrom("subscriptions")
      .select(["source", "trial_ends_at as trialEndsAt", "period_end as periodEnd", "past_due_since as pastDueSince"])
      .select(["ends_at as endsAt", "ended_at as endedAt", sql<string>`app.now()`.as("now")])
      .executeTakeFirstOrThrow();
    return standingOf(facts, now, billingOn()).state;
  });

describe("a trial where people can pay", () => {
  test("lasts 30 days, is told three times to owner and finance alone, once each, then staff only read", async () => {
    const world = await makeWorkspace("试用期", "trial");
    const [finance, trainer] = [await makePerson("财务"), await makePerson("讲师")];
    await addMember(world, finance, "finance");
    await addMember(world, trainer, "trainer");
    await work(world);
    expect(await subjects(world.owner)).toEqual([]);
    await passTime("22 days 23 hours", () => work(world));
    expect(await subjects(world.owner)).toEqual([]);
    await passTime("23 days 1 hour", () => work(world, 2));
    expect(await subjects(world.owner)).toHaveLength(1);
    await passTime("29 days 1 hour", async () => {
      await work(world, 2);
      expect(await standing(world)).toBe("trial");
    });
    await passTime("30 days 1 minute", async () => {
      await work(world, 2);
      expect(await standing(world)).toBe("lapsed");
    });
    const told = await subjects(world.owner);
    expect(told).toEqual([expect.stringContaining("试用将于"), expect.stringContaining("明天结束"), expect.stringContaining("已结束")]);
    expect(await subjects(finance)).toEqual(told);
    expect(await subjects(trainer)).toEqual([]);
  });

  test("that began without keys ends two weeks after they were set at the earliest, and never where they are taken away", async () => {
    env.STRIPE_SECRET_KEY = undefined;
    const world = await makeWorkspace("补配密钥", "trial");
    await passTime("60 days", async () => {
      expect(await standing(world)).toBe("open");
      env.STRIPE_SECRET_KEY = "sk_test_notices";
      expect(await standing(world)).toBe("open");
      await runNamedOn(workerPool(), "select identity.begin_trials()", []);
      expect(await standing(world)).toBe("trial");
    });
    await passTime("73 days 23 hours", async () => expect(await standing(world)).toBe("trial"));
    await passTime("74 days 1 hour", async () => {
      expect(await standing(world)).toBe("lapsed");
      env.STRIPE_SECRET_KEY = undefined;
      expect(await standing(world)).toBe("open");
    });
  });
});

test("what a mail says: the day in the workspace's zone, both languages, and the way to the page", async () => {
  const world = await makeWorkspace("转账客户");
  await changeSubscription(world, {
    ...{ plan: "studio", source: "transfer", billing_interval: "month", currency: "cny", paid_seats: 2 },
    ...{ period_start: "2026-01-01", period_end: new Date(Date.now() - 3_600_000).toISOString() },
  });
  await runJob("subscription-notice", { ref: world.id, workspaceId: world.id });
  const [mail] = await mailsTo(world.owner.email);
  const until = new Date(Date.now() - 3_600_000 + 14 * 86_400_000);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(until);
  expect(mail?.subject).toBe(`续订款项未到账，宽限期至 ${day}`);
  expect(mail?.text).toContain(`/w/${world.slug}/subscription`);
  expect(mail?.text).toContain("客户的签批、学习和考试不受影响");
});

test("the end of an agreement and of what was paid by transfer is told by its last day", async () => {
  const [year, end, last] = [new Date().getFullYear() + 1, "-03-01T00:00:00+08:00", "02-"];
  for (const [kind, plan] of [["agreement", "enterprise"], ["transfer", "studio"]] as const) {
    const world = await makeWorkspace(`到期提醒 ${kind}`);
    const paid = { billing_interval: "month", currency: "cny", paid_seats: 2, period_start: "2026-01-01" };
    await changeSubscription(world, { plan, source: kind, ...paid, period_end: new Date(`${year}${end}`).toISOString() });
    const days = Math.floor((Date.parse(`${year}${end}`) - Date.now()) / 86_400_000) - 2;
    await passTime(`${days} days`, async () => {
      await runJob("subscription-notice", { ref: world.id, workspaceId: world.id });
      await sendWaitingMail({ to: "outbox" });
    });
    const [said] = await subjects(world.owner);
    expect(said, kind).toMatch(new RegExp(`${kind === "agreement" ? "协议" : "订阅"}将于 ${year}-${last}2[89] 到期`));
  }
});
