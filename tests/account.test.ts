import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type CodeTicket, personByCode, requestCode, requestLoginCode, ticketOf, useCode } from "#app/auth/one-time-code.server.ts";
import {
  accountOf,
  changePassword,
  confirmEmail,
  endSessions,
  linkState,
  logIn,
  personOfReset,
  requestConfirmation,
  requestReset,
  resetPassword,
  sessionsOf,
  updateAccount,
} from "#app/auth/account.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { confirmPassword, isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { getMember } from "#app/domain/members/member.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { clearMailbox, codeIn, mailsTo, passTime, tokenIn } from "#tests/support/mailbox.ts";
import { asOwner, makeManager, makePerson, makeWorkspace, PASSWORD } from "#tests/support/world.ts";

const address = () => `${randomUUID()}@example.test`;
const caller = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250)).join(".")}`;

/** A ticket as a browser nobody knows gets it. */
async function ticketFor(email: string, from = caller()): Promise<CodeTicket> {
  const ticket = await requestLoginCode(email, from, null);
  if (ticket instanceof Refusal) throw ticket;
  return ticket;
}

/** What entering a code comes to: the person's id, or the refusal. */
async function enter(ticket: CodeTicket, code: string, from = caller()): Promise<string> {
  const found = await personByCode(ticket, code, from);
  return found instanceof Refusal ? found.code : found.id;
}

describe("a one-time code", () => {
  test("counts once, in the browser that asked, for ten minutes and five tries", async () => {
    const person = await makeManager();
    const ticket = async () => {
      await clearMailbox(person.email);
      const made = await ticketFor(person.email);
      const [mail] = await mailsTo(person.email);
      return { made, code: codeIn(mail) };
    };
    const one = await ticket();
    expect(await enter({ ...one.made, binding: "other" }, one.code)).toBe("code_wrong");
    const at = await Promise.all([enter(one.made, one.code), enter(one.made, one.code)]);
    expect(at.sort()).toEqual([person.id, "code_expired"].sort());
    const two = await ticket();
    await passTime("10 minutes 1 second", async () => {
      expect(await enter(two.made, two.code)).toBe("code_expired");
    });
    const three = await ticket();
    const wrong = three.code === "000000" ? "000001" : "000000";
    const tries = [];
    for (let n = 0; n < 5; n += 1) tries.push(await enter(three.made, wrong));
    expect(tries).toEqual([...Array<string>(4).fill("code_wrong"), "code_too_many"]);
    expect(await enter(three.made, three.code)).toBe("code_too_many");
  });

  test("is asked for alike by anyone, mailed to client people alone, and limited alike", async () => {
    const colleague = await makePerson();
    for (const email of [colleague.email, address()]) {
      const tickets = [];
      for (let n = 0; n < 6; n += 1) tickets.push(await requestLoginCode(email, caller(), null));
      expect(tickets.map((one) => !(one instanceof Refusal))).toEqual([true, true, true, true, true, false]);
      expect(tickets[5]).toMatchObject({ code: "codes_limited" });
      expect(await mailsTo(email)).toEqual([]);
      const ticket = tickets[0];
      if (!ticket || ticket instanceof Refusal) throw new Error("no ticket");
      const tries = [];
      for (let n = 0; n < 6; n += 1) tries.push(await enter(ticket, "123456"));
      expect(tries).toEqual([...Array<string>(4).fill("code_wrong"), "code_too_many", "code_too_many"]);
      await passTime("61 minutes", async () => expect(await ticketFor(email)).toMatchObject({ id: expect.any(String) as string }));
    }
  });

  test("wrong ones count for the network address they come from, with its wrong passwords, many at once as many", async () => {
    const person = await makeManager();
    const from = caller();
    for (let n = 0; n < 20; n += 1) await logIn(address(), "not this one", from);
    const nobodys = { id: randomUUID(), binding: "b".repeat(43) };
    const guesses = await Promise.all(Array.from({ length: 40 }, () => enter(nobodys, "123456", from)));
    expect(guesses.filter((one) => one === "code_wrong")).toHaveLength(30);
    expect(guesses.filter((one) => one === "too_many_tries")).toHaveLength(10);
    expect(await logIn(address(), "not this one", from)).toMatchObject({ code: "too_many_tries" });
    const ticket = await ticketFor(person.email);
    const code = codeIn((await mailsTo(person.email))[0]);
    expect(await personByCode(ticket, code, from)).toMatchObject({ code: "too_many_tries", field: "code", limit: 15 });
    expect(await requestLoginCode(person.email, from, null)).toMatchObject({ code: "too_many_tries", limit: 15 });
    expect(await enter(ticket, code)).toBe(person.id);
    await passTime("15 minutes 1 second", async () => expect(await enter(nobodys, "123456", from)).toBe("code_wrong"));
  });

  test("is asked for four hundred times an hour from one network address at most, by addresses nobody has as well", async () => {
    const from = caller();
    const asked: Awaited<ReturnType<typeof requestLoginCode>>[] = [];
    // Several at once, and never more than a slow machine has connections for.
    const several = () => Promise.all(Array.from({ length: 4 }, () => requestLoginCode(address(), from, null)));
    while (asked.length < 404) asked.push(...(await several()));
    const refused = asked.filter((one) => one instanceof Refusal);
    expect(refused).toHaveLength(4);
    expect(refused[0]).toMatchObject({ code: "too_many_tries", limit: 60 });
    expect(await ticketFor(address())).toMatchObject({ id: expect.any(String) as string });
    await passTime("61 minutes", async () => void (await ticketFor(address(), from)));
  });

  test("is waited for under a cookie of our own making alone", () => {
    const of = (cookie: string) => ticketOf(new Request("http://localhost", { headers: { Cookie: cookie } }));
    const [id, binding] = [randomUUID(), "b".repeat(43)];
    expect(of(`a=b; code-ticket=${id}.${binding}`)).toEqual({ id, binding });
    expect(of(`code-ticket=${"-".repeat(36)}.${binding}`)).toBeNull();
    expect(of(`code-ticket=${id.replaceAll("-", "0")}.${binding}`)).toBeNull();
    expect(of(`__Host-code-ticket=${id}.${binding}`)).toBeNull();
  });

  test("to sign with is had as often as it is used: twelve documents in an hour, five unused codes, forty in all", async () => {
    const person = await makePerson("何静");
    const ask = (n: number) => requestCode(person.digest, "signing", `request-${n}:abc`, { document: "制度" });
    for (let n = 0; n < 12; n += 1) {
      const id = await ask(n);
      const [mail] = await mailsTo(person.email);
      expect(await useCode(person.digest, id ?? "", "signing", `request-${n}:abc`, codeIn(mail))).toBe("ok");
      await clearMailbox(person.email);
    }
    const unused = [];
    for (let n = 0; n < 6; n += 1) unused.push(await ask(n));
    expect(unused.map((id) => id !== null)).toEqual([true, true, true, true, true, false]);
    const use = "update identity.one_time_codes set used_at = app.now() where person_id = $1";
    for (let n = 17; n < 40; n += 1) {
      await asOwner((owner) => owner.query(use, [person.id]));
      expect(await ask(n)).not.toBeNull();
    }
    await asOwner((owner) => owner.query(use, [person.id]));
    expect(await ask(40)).toBeNull();
  });

  test("to sign with is bound to its person, purpose and binding", async () => {
    const person = await makePerson();
    const other = await makePerson();
    const id = await requestCode(person.digest, "signing", "request-1:abc", { document: "制度" });
    if (!id) throw new Error("no code");
    const [mail] = await mailsTo(person.email);
    const code = codeIn(mail);
    expect(await useCode(other.digest, id, "signing", "request-1:abc", code)).toBe("wrong");
    expect(await useCode(null, id, "signing", "request-1:abc", code)).toBe("wrong");
    expect(await useCode(person.digest, id, "signing", "request-2:abc", code)).toBe("wrong");
    expect(await useCode(person.digest, id, "portal_login", "request-1:abc", code)).toBe("wrong");
    expect(await useCode(person.digest, id, "signing", "request-1:abc", code)).toBe("ok");
    expect(await useCode(person.digest, id, "signing", "request-1:abc", code)).toBe("expired");
  });
});

describe("an account", () => {
  test("its password is reset by a link that works once, for half an hour, and ends every session", async () => {
    const person = await makePerson();
    await requestReset(person.email);
    const [mail] = await mailsTo(person.email);
    const token = tokenIn(mail);
    await passTime("30 minutes 1 second", async () => {
      expect(await linkState(token, "password_reset")).toBe("expired");
      expect(await resetPassword(token, "plum-rain-evening")).toBe(false);
    });
    expect(await personOfReset(token)).toMatchObject({ email: person.email });
    expect(await linkState(token, "email_confirmation")).toBe("unknown");
    const done = await Promise.all([resetPassword(token, "plum-rain-evening"), resetPassword(token, "plum-rain-evening")]);
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await accountOf(person.digest)).toBeNull();
    expect(await logIn(person.email, PASSWORD, "10.0.0.2")).toBeInstanceOf(Refusal);
    expect(await logIn(person.email, "plum-rain-evening", "10.0.0.2")).toMatchObject({ id: person.id });
    expect((await mailsTo(person.email)).map(({ template }) => template)).toContain("password_changed");
  });

  test("asking for a reset says nothing and mails at most three in an hour", async () => {
    const person = await makePerson();
    for (let n = 0; n < 5; n += 1) {
      expect(await requestReset(person.email)).toBeUndefined();
      expect(await requestReset(address())).toBeUndefined();
    }
    expect(await mailsTo(person.email)).toHaveLength(3);
  });

  test("shuts after ten wrong passwords, longer each time, with or without an account; a right one forgives", async () => {
    const person = await makePerson();
    for (const email of [person.email, address()]) {
      const from = `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`;
      const codes = [];
      for (let n = 0; n < 11; n += 1) codes.push(await logIn(email, "not this one", from));
      expect(codes.map((one) => one instanceof Refusal && one.code)).toEqual([
        ...Array.from({ length: 10 }, () => "wrong_login"),
        "too_many_tries",
      ]);
      expect(codes.at(-1)).toMatchObject({ limit: 15 });
      await passTime("15 minutes 1 second", async () => {
        for (let n = 0; n < 10; n += 1) await logIn(email, "not this one", from);
        expect(await logIn(email, "not this one", from)).toMatchObject({ code: "too_many_tries", limit: 30 });
      });
    }
    const calm = await makePerson();
    for (let n = 0; n < 9; n += 1) await logIn(calm.email, "not this one", "10.2.0.1");
    expect(await logIn(calm.email, PASSWORD, "10.2.0.1")).toMatchObject({ id: calm.id });
    expect(await logIn(calm.email, "not this one", "10.2.0.1")).toMatchObject({ code: "wrong_login" });
  }, 60_000);

  test("many wrong tries at once count as many", async () => {
    const person = await makePerson();
    const tries = await Promise.all(Array.from({ length: 30 }, () => logIn(person.email, "not this one", "10.3.0.1")));
    const codes = tries.map((one) => one instanceof Refusal && one.code);
    expect(codes.filter((code) => code === "wrong_login")).toHaveLength(10);
    expect(codes.filter((code) => code === "too_many_tries")).toHaveLength(20);
  });

  test("a classroom behind one address logs in; fifty failures from it shut it for who comes next", async () => {
    const people = await Promise.all(Array.from({ length: 60 }, () => makePerson()));
    for (const person of people) expect(await logIn(person.email, PASSWORD, "10.4.0.1")).toMatchObject({ id: person.id });
    for (let n = 0; n < 50; n += 1) await logIn(address(), "not this one", "10.4.0.1");
    const [one] = people;
    expect(await logIn(one?.email ?? "", PASSWORD, "10.4.0.1")).toMatchObject({ code: "too_many_tries", limit: 15 });
    expect(await logIn(one?.email ?? "", PASSWORD, "10.4.0.2")).toMatchObject({ id: one?.id });
  }, 60_000);

  test("proves who is there again, under the same limits", async () => {
    const person = await makePerson();
    expect(await isFresh(person.digest)).toBe(true);
    await passTime("31 minutes", async () => {
      expect(await isFresh(person.digest)).toBe(false);
      expect(await stepUp(person.digest, null)).toMatchObject({ code: "wrong_password" });
      expect(await confirmPassword(person.digest, "not this one")).toBe(false);
      expect(await stepUp(person.digest, PASSWORD)).toBeNull();
      expect(await isFresh(person.digest)).toBe(true);
      for (let n = 0; n < 10; n += 1) await confirmPassword(person.digest, "not this one");
      await expect(confirmPassword(person.digest, PASSWORD)).rejects.toMatchObject({ code: "too_many_tries" });
    });
  });

  test("its address is confirmed by a link, once asked for five times at most", async () => {
    const person = await makePerson();
    for (let n = 0; n < 7; n += 1) await requestConfirmation(person.id);
    const mails = await mailsTo(person.email);
    expect(mails).toHaveLength(5);
    expect(await confirmEmail(tokenIn(mails[0]))).toBe(true);
    expect(await confirmEmail(tokenIn(mails[0]))).toBe(false);
    expect(await accountOf(person.digest)).toMatchObject({ emailConfirmed: true });
  });

  test("its name shows in every workspace; its sessions end one by one or all but one", async () => {
    const world = await makeWorkspace();
    await updateAccount(world.owner.digest, { name: "林若梅（新）", locale: "en" });
    expect(await world.scope.read((db) => getMember(db, world.scope.actor.memberId))).toMatchObject({ name: "林若梅（新）" });
    const [first, second] = [
      await lucia.createSession(world.owner.id, { kind: "staff" }),
      await lucia.createSession(world.owner.id, { kind: "staff" }),
    ];
    const stranger = await makePerson();
    const all = await sessionsOf(world.owner.digest);
    expect(all.map(({ current }) => current)).toEqual([true, false, false]);
    for (const { id } of all) await endSessions(stranger.digest, id);
    expect(await sessionsOf(world.owner.digest)).toHaveLength(3);
    const firstId = (await sessionsOf(digestOf(first.id))).find(({ current }) => current)?.id ?? "";
    await endSessions(world.owner.digest, firstId);
    expect(await accountOf(digestOf(first.id))).toBeNull();
    await changePassword(world.owner.digest, "plum-rain-evening");
    expect(await accountOf(digestOf(second.id))).toBeNull();
    expect(await accountOf(world.owner.digest)).not.toBeNull();
  });
});
