import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { accountOf, logIn } from "#app/auth/account.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { hashPassword, passwordFits } from "#app/auth/passwords.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { beginSignup, confirmSignup, keepSignup, sendSignupAgain, signupAddress } from "#app/auth/signup.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { action as begin } from "#app/routes/_public+/signup.tsx";
import { action as confirm, loader as confirmPage } from "#app/routes/_public+/signup_.confirm.tsx";
import { codeIn, mailsTo, passTime } from "#tests/support/mailbox.ts";
import { callRoute } from "#tests/support/route.ts";
import { asOwner, makePerson, PASSWORD } from "#tests/support/world.ts";

const address = () => `${randomUUID()}@example.test`;
const caller = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250)).join(".")}`;
const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

async function pending(email: string): Promise<string> {
  const id = await beginSignup({ name: "新人", email, password: PASSWORD }, "zh-CN", caller());
  if (typeof id !== "string") throw id;
  return id;
}

async function codeFor(email: string): Promise<string> {
  const [mail] = await mailsTo(email);
  return codeIn(mail);
}

async function personsWith(email: string): Promise<number> {
  return asOwner(async (owner) => (await owner.query("select from identity.persons where email = $1", [email])).rowCount ?? 0);
}

/** Signs up through the pages and enters a code; everything the one who asks gets to see. */
async function signUp(email: string, code: (signup: string) => Promise<string>) {
  const form = { name: "新人", email, password: PASSWORD };
  const begun = await callRoute(begin, { path: "/signup", form });
  const [, signup = ""] = /^\/signup\/confirm\?signup=([0-9a-f-]{36})$/.exec(begun.headers.get("Location") ?? "") ?? [];
  const path = `/signup/confirm?signup=${signup}`;
  const page = await callRoute(confirmPage, { path });
  const entered = await callRoute(confirm, { path, form: { intent: "confirm", code: await code(signup) } });
  const plain = (text: string) => text.replaceAll(signup, "SIGNUP").replaceAll(email, "EMAIL");
  const seen = [begun, page, entered].map(({ status, data, headers }) =>
    plain(JSON.stringify({ status, data, headers: [...headers].filter(([name]) => name !== "set-cookie") })),
  );
  return { signup, entered, seen };
}

describe("signing up", () => {
  test("the right code makes the account, with a confirmed address, and logs in", async () => {
    const email = address();
    const { entered } = await signUp(email, async () =>
      (await codeFor(email)).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    );
    expect(entered.status).toBe(303);
    expect(entered.headers.get("Location")).toBe("/workspaces/new");
    const session = lucia.readSessionCookie(entered.headers.getSetCookie().join("; ")) ?? "";
    expect(await accountOf(digestOf(session))).toMatchObject({ name: "新人", email, emailConfirmed: true, hasPassword: true });
    expect(await logIn(email, PASSWORD, caller())).not.toBeInstanceOf(Refusal);
  });

  test("answers alike for a free and a taken address, whatever code is entered", async () => {
    const taken = await makePerson();
    const free = address();
    const codes = {
      wrong: (email: string) => async () => wrong(await codeFor(email)),
      used: (email: string) => async (signup: string) => {
        for (let n = 0; n < 5; n += 1) await confirmSignup(signup, wrong(await codeFor(email)));
        return (await codeFor(email)) || "123456";
      },
      none: () => () => Promise.resolve(""),
    };
    for (const code of Object.values(codes)) {
      const [a, b] = [await signUp(free, code(free)), await signUp(taken.email, code(taken.email))];
      expect(a.seen).toEqual(b.seen);
      expect(a.entered.status).toBe(400);
    }
    expect((await mailsTo(free)).map(({ template }) => template)).toEqual(Array(3).fill("signup_code"));
    expect((await mailsTo(taken.email)).map(({ template }) => template)).toEqual(Array(3).fill("signup_taken"));
    expect((await mailsTo(taken.email))[0]?.text).toMatch(/\/login\s/);
    expect(await personsWith(free)).toBe(0);
  });

  test("a wrong code, a late one, one tried five times and one of nobody's sign-up get one answer", async () => {
    const answers = [];
    const emails = [address(), address(), address()] as const;
    const [one, late, tried] = [await pending(emails[0]), await pending(emails[1]), await pending(emails[2])];
    answers.push(await confirmSignup(one, wrong(await codeFor(emails[0]))));
    const lateCode = await codeFor(emails[1]);
    await passTime("15 minutes 1 second", async () => void answers.push(await confirmSignup(late, lateCode)));
    const code = await codeFor(emails[2]);
    for (let n = 0; n < 5; n += 1) answers.push(await confirmSignup(tried, wrong(code)));
    answers.push(await confirmSignup(tried, code), await confirmSignup(randomUUID(), code));
    expect(answers).toHaveLength(9);
    for (const answer of answers) expect(answer).toMatchObject({ code: "signup_code", field: "code" });
    expect(await confirmSignup(one, await codeFor(emails[0]))).toEqual(expect.any(String));
  });

  test("many confirmations at once make one account", async () => {
    const email = address();
    const id = await pending(email);
    const code = await codeFor(email);
    const made = await Promise.all(Array.from({ length: 8 }, () => confirmSignup(id, code)));
    expect(made.filter((one) => typeof one === "string")).toHaveLength(1);
    expect(await personsWith(email)).toBe(1);
  });

  test("an address taken meanwhile is answered like a wrong code, and the next mail says so", async () => {
    const email = address();
    const id = await pending(email);
    const code = await codeFor(email);
    await asOwner((owner) => owner.query("select identity.register($1, '先到', 'x', 'en')", [email]));
    expect(await confirmSignup(id, code)).toMatchObject({ code: "signup_code" });
    expect(await sendSignupAgain(id, caller())).toBeNull();
    expect((await mailsTo(email))[0]).toMatchObject({ template: "signup_taken", subject: "You already have an account" });
    expect(await personsWith(email)).toBe(1);
  });

  test("another code ends the one before and has its own tries; a new sign-up ends the earlier one", async () => {
    const email = address();
    const id = await pending(email);
    const first = await codeFor(email);
    for (let n = 0; n < 5; n += 1) await confirmSignup(id, wrong(first));
    expect(await sendSignupAgain(id, caller())).toBeNull();
    const second = await codeFor(email);
    if (first !== second) expect(await confirmSignup(id, first)).toBeInstanceOf(Refusal);
    const other = await pending(email);
    expect(await confirmSignup(id, second)).toBeInstanceOf(Refusal);
    expect(await sendSignupAgain(id, caller())).toMatchObject({ code: "signup_over" });
    expect(await signupAddress(id)).toBeNull();
    expect(await confirmSignup(other, await codeFor(email))).toEqual(expect.any(String));
  });

  test("five mails in an hour for an address, taken or free, and a hundred for one caller", async () => {
    for (const email of [address(), (await makePerson()).email]) {
      const id = await pending(email);
      for (let n = 0; n < 4; n += 1) {
        await mailsTo(email);
        expect(await sendSignupAgain(id, caller())).toBeNull();
      }
      expect(await sendSignupAgain(id, caller())).toMatchObject({ code: "codes_limited" });
      const form = { name: "新人", email, password: PASSWORD };
      expect((await callRoute(begin, { path: "/signup", form })).status).toBe(429);
      expect(await mailsTo(email)).toHaveLength(5);
      await passTime("61 minutes", async () => void (await pending(email)));
    }
    const from = caller();
    await asOwner((owner) =>
      owner.query("insert into identity.login_failures (key) select 'signup-from:' || $1 from generate_series(1, 99)", [from]),
    );
    const again = () => beginSignup({ name: "新人", email: address(), password: PASSWORD }, "zh-CN", from);
    expect(await again()).toEqual(expect.any(String));
    expect(await again()).toMatchObject({ code: "too_many_tries", limit: 60 });
  });

  test("keeps no code and no password as they are, and forgets what is past", async () => {
    const email = address();
    const id = await pending(email);
    const code = await codeFor(email);
    const kept = async () =>
      asOwner(async (owner) => JSON.stringify((await owner.query("select * from identity.signups where id = $1", [id])).rows));
    expect(await kept()).not.toContain(PASSWORD);
    expect(await kept()).not.toContain(`"${code}"`);
    await passTime("61 minutes", async () => void (await asOwner((owner) => owner.query("select identity.forget_signups()"))));
    expect(await kept()).toBe("[]");
  });
});

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe("the time signing up takes", () => {
  test("holds one hash for a free address and for a taken one", async () => {
    const taken = await makePerson();
    const cost = { free: [] as number[], taken: [] as number[] };
    for (let n = 0; n < 30; n += 1) {
      const turns = n % 2 === 0 ? (["free", "taken"] as const) : (["taken", "free"] as const);
      for (const kind of turns) {
        const email = kind === "free" ? address() : taken.email;
        await asOwner((owner) => owner.query("delete from identity.login_failures"));
        const before = process.cpuUsage();
        const id = await beginSignup({ name: "新人", email, password: PASSWORD }, "zh-CN", caller());
        const { user, system } = process.cpuUsage(before);
        cost[kind].push((user + system) / 1000);
        const { rows } = await asOwner((owner) =>
          owner.query<{ hash: string }>("select password_hash as hash from identity.signups where id = $1", [id]),
        );
        if (n === 0) expect(await passwordFits(rows[0]?.hash, PASSWORD)).toBe(true);
      }
    }
    // Processor time: the hash is nearly all of it, and neighbours on the machine do not count.
    expect(Math.abs(median(cost.free) - median(cost.taken))).toBeLessThan(3);
  }, 60_000);

  test("differs by less than 3 ms in the database", async () => {
    const taken = await makePerson();
    const hash = await hashPassword(PASSWORD);
    const times = { free: [] as number[], taken: [] as number[] };
    for (let n = 0; n < 200; n += 1) {
      const turns = n % 2 === 0 ? (["free", "taken"] as const) : (["taken", "free"] as const);
      for (const kind of turns) {
        const email = kind === "free" ? address() : taken.email;
        const begun = performance.now();
        const id = await keepSignup({ name: "新人", email, hash }, "zh-CN");
        await confirmSignup(id, "123456");
        times[kind].push(performance.now() - begun);
      }
    }
    expect(Math.abs(median(times.free) - median(times.taken))).toBeLessThan(3);
  }, 60_000);
});
