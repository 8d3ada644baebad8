import { describe, expect, test } from "vitest";
import { changePassword, endSessions, logIn, requestReset, resetPassword, sessionsOf } from "#app/auth/account.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { knownDevice } from "#app/auth/known-device.server.ts";
import { requestLoginCode } from "#app/auth/one-time-code.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { confirmPassword } from "#app/auth/step-up.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { action as logInPage } from "#app/routes/_public+/login.tsx";
import { action as requestCodePage } from "#app/routes/_public+/login_.code._index.tsx";
import { action as enterCodePage } from "#app/routes/_public+/login_.code.entry.tsx";
import { codeIn, mailsTo, passTime, tokenIn } from "#tests/support/mailbox.ts";
import { callRoute } from "#tests/support/route.ts";
import { asOwner, makeManager, makePerson, PASSWORD, type Person } from "#tests/support/world.ts";

/** What a browser keeps after logging in. */
interface Browser {
  cookie: string;
  device: string;
  session: string;
}

/** Logs in through the page; the answer's status, and the browser where it worked. */
async function enter(person: Person, cookie = "", password = PASSWORD): Promise<{ status: number; browser: Browser }> {
  const form = { email: person.email, password };
  const { status, headers } = await callRoute(logInPage, { path: "/login", form, as: { ...person, cookie } });
  const kept = headers.getSetCookie().map((one) => one.split(";")[0]);
  const device = kept.find((one) => one?.startsWith("device=")) ?? "";
  const session = digestOf(lucia.readSessionCookie(kept.join("; ")) ?? "");
  return { status, browser: { cookie: device, device: digestFrom(device), session } };
}

function digestFrom(cookie: string): string {
  return knownDevice(new Request("http://localhost", { headers: { Cookie: cookie } })) ?? "";
}

const elsewhere = (n: number) => `172.${16 + Math.floor(n / 62_500)}.${Math.floor(n / 250) % 250}.${n % 250}`;

async function lockOut(person: Person): Promise<void> {
  for (let n = 0; n < 10; n += 1) await logIn(person.email, "not this one", elsewhere(n));
  expect(await logIn(person.email, PASSWORD, elsewhere(11))).toMatchObject({ code: "too_many_tries" });
}

describe("a known device", () => {
  test("lets its person in while 2,000 addresses guess for a day and reach the hash at most a hundred times", async () => {
    const victim = await makePerson();
    const { browser } = await enter(victim);
    let reached = 0;
    let n = 0;
    const guess = async (count: number) => {
      const answers = await Promise.all(
        Array.from({ length: count }, () => logIn(victim.email, "not this one", elsewhere((n += 1)))),
      );
      reached += answers.filter((one) => one instanceof Refusal && one.code === "wrong_login").length;
    };
    // The clock goes on a quarter of an hour at a time; each time more come than may.
    const quarters = async (left: number): Promise<void> => {
      await guess(21);
      if (left > 1) await passTime("15 minutes 1 second", () => quarters(left - 1));
      else {
        expect((await enter(victim)).status).toBe(429);
        expect((await enter(victim, "device=".padEnd(50, "x"))).status).toBe(429);
        expect((await enter(victim, browser.cookie)).status).toBe(303);
        expect((await enter(victim)).status).toBe(429);
      }
    };
    await quarters(96);
    expect(n).toBeGreaterThan(2_000);
    expect(reached).toBeGreaterThanOrEqual(10);
    expect(reached).toBeLessThanOrEqual(100);
  }, 120_000);

  test("is known to the one who logged in, has ten tries of its own, and opens nothing", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const { browser } = await enter(person);
    for (let n = 0; n < 10; n += 1) {
      expect(await logIn(person.email, "not this one", elsewhere(n), browser.device)).toMatchObject({ code: "wrong_login" });
    }
    expect(await logIn(person.email, PASSWORD, elsewhere(10), browser.device)).toMatchObject({ code: "too_many_tries", limit: 15 });
    expect(await logIn(person.email, PASSWORD, elsewhere(10))).toMatchObject({ id: person.id });
    expect(await logIn(person.email, PASSWORD, elsewhere(10), browser.device)).toBeInstanceOf(Refusal);
    await lockOut(other);
    expect(await logIn(other.email, PASSWORD, elsewhere(10), browser.device)).toMatchObject({ code: "too_many_tries" });
  });

  test("proves who is there again while strangers guess", async () => {
    const person = await makePerson();
    const { browser } = await enter(person);
    await lockOut(person);
    expect(await confirmPassword(browser.session, PASSWORD)).toBe(true);
    await expect(confirmPassword(person.digest, PASSWORD)).rejects.toMatchObject({ code: "too_many_tries" });
  });

  test("lets its person have a code while strangers use up theirs; its own are five an hour until one is entered", async () => {
    const person = await makeManager();
    const { browser } = await enter(person);
    const ask = (device: string | null) => requestLoginCode(person.email, elsewhere(1), device);
    for (let n = 0; n < 5; n += 1) await requestLoginCode(person.email, elsewhere(n), null);
    expect(await ask(null)).toMatchObject({ code: "codes_limited" });
    expect(await ask("0".repeat(64))).toMatchObject({ code: "codes_limited" });
    for (let n = 0; n < 4; n += 1) expect(await ask(browser.device)).not.toBeInstanceOf(Refusal);
    await asOwner((owner) => owner.query("delete from identity.mails where recipient = $1", [person.email]));
    const form = { email: person.email, to: "/workspaces" };
    const asked = await callRoute(requestCodePage, { path: "/login/code", form, as: { ...person, cookie: browser.cookie } });
    expect(asked.status).toBe(303);
    expect(await ask(browser.device)).toMatchObject({ code: "codes_limited" });
    const cookie = [browser.cookie, asked.headers.getSetCookie()[0]?.split(";")[0]].join("; ");
    const code = codeIn((await mailsTo(person.email))[0]);
    const call = { path: "/login/code/entry", form: { code, to: "/workspaces" }, as: { ...person, cookie } };
    const entered = await callRoute(enterCodePage, call);
    expect(entered.status).toBe(303);
    const device = entered.headers.getSetCookie().find((one) => one.startsWith("device=")) ?? "";
    expect(await ask(digestFrom(device.split(";")[0] ?? ""))).not.toBeInstanceOf(Refusal);
  });

  test("gets another cookie with each log-in, for everyone who uses it; a copy is worth nothing then", async () => {
    const [one, two] = [await makePerson(), await makePerson()];
    const first = (await enter(one)).browser;
    const second = (await enter(two, first.cookie)).browser;
    expect(second.cookie).not.toBe(first.cookie);
    for (const person of [one, two]) {
      await lockOut(person);
      expect((await enter(person, first.cookie)).status).toBe(429);
    }
    const third = await enter(one, second.cookie);
    expect(third.status).toBe(303);
    expect((await enter(two, third.browser.cookie)).status).toBe(303);
  });

  test("is no longer known after a reset, a change of password elsewhere, or once logged out from elsewhere", async () => {
    const cases: Record<string, (person: Person, at: { here: Browser; there: Browser }) => Promise<[here: boolean, there: boolean]>> = {
      async reset({ email }) {
        await requestReset(email);
        expect(await resetPassword(tokenIn((await mailsTo(email))[0]), PASSWORD)).toBe(true);
        return [false, false];
      },
      async "change of password"(_, { here }) {
        await changePassword(here.session, PASSWORD);
        return [true, false];
      },
      async "log out everywhere"(_, { here }) {
        await endSessions(here.session, null);
        return [true, false];
      },
      async "log out one"(_, { here, there }) {
        const [own] = await sessionsOf(there.session);
        await endSessions(here.session, own?.id ?? "");
        return [true, false];
      },
      nothing: () => Promise.resolve([true, true]),
    };
    for (const [name, end] of Object.entries(cases)) {
      const person = await makePerson();
      const at = { here: (await enter(person)).browser, there: (await enter(person)).browser };
      const [here, there] = await end(person, at);
      await lockOut(person);
      expect((await enter(person, at.here.cookie)).status, `here after ${name}`).toBe(here ? 303 : 429);
      expect((await enter(person, at.there.cookie)).status, `there after ${name}`).toBe(there ? 303 : 429);
    }
  });

  test("is forgotten after 400 days, is one of twenty, and kept as a digest", async () => {
    const person = await makePerson();
    const { browser } = await enter(person);
    const kept = () =>
      asOwner(async (owner) => (await owner.query<Record<string, unknown>>("select * from identity.known_devices where person_id = $1", [person.id])).rows);
    expect(JSON.stringify(await kept())).not.toContain(browser.cookie.slice("device=".length));
    await passTime("401 days", async () => {
      await lockOut(person);
      expect((await enter(person, browser.cookie)).status).toBe(429);
      await asOwner((owner) => owner.query("select identity.forget_devices()"));
      expect(await kept()).toEqual([]);
    });
    await asOwner((owner) => owner.query("delete from identity.login_failures"));
    for (let n = 0; n < 25; n += 1) await enter(person);
    expect(await kept()).toHaveLength(20);
  });

  test("keeps a cookie that no script reads and no other site's form sends", async () => {
    const person = await makePerson();
    const form = { email: person.email, password: PASSWORD };
    const { headers } = await callRoute(logInPage, { path: "/login", form });
    const cookie = headers.getSetCookie().find((one) => one.startsWith("device="));
    expect(cookie).toMatch(/^device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/);
  });
});
