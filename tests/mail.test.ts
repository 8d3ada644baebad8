import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestReset } from "#app/auth/account.server.ts";
import { requestCode } from "#app/auth/one-time-code.server.ts";
import { beginSignup } from "#app/auth/signup.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { isMailTemplate, MAIL_TEMPLATES, type MailTemplate } from "#app/domain/mail/mail.rules.ts";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { mailWay, sendWaitingMail } from "#app/jobs/send-mail.server.ts";
import { LOCALES } from "#app/i18n/locales.ts";
import { mail as words } from "#app/i18n/messages/mail.ts";
import { hasOutbox } from "#app/lib/outbox.ts";
import { openMailServer, type MailServer, type OutgoingMail } from "#app/vendors/smtp.server.ts";
import { renderMail } from "#emails/render-mail.server.tsx";
import { passTime } from "#tests/support/mailbox.ts";
import { addMember, asOwner, makePerson, makeWorkspace } from "#tests/support/world.ts";

interface Received {
  from: string;
  to: string[];
  raw: Buffer;
}

const USER = { user: "certway", password: "s3cret pass/word" };
let smtp: SMTPServer;
let server: MailServer;
let inbox: Received[] = [];
let refuse = false;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (auth, _session, done) =>
      auth.username === USER.user && auth.password === USER.password
        ? done(null, { user: USER.user })
        : done(new Error("wrong user or password")),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (refuse) return done(Object.assign(new Error("come again later"), { responseCode: 451 }));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        inbox.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(parts) });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as AddressInfo;
  server = openMailServer(`smtp://${USER.user}:${encodeURIComponent(USER.password)}@127.0.0.1:${port}`);
});

afterAll(async () => {
  server.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

const FROM = "证途 <no-reply@certway.test>";
const way = () => ({ to: "server" as const, server, from: FROM });

async function receive() {
  inbox = [];
  await sendWaitingMail(way());
  return Promise.all(inbox.map(async ({ raw, ...rest }) => ({ ...rest, mail: await PostalMime.parse(raw) })));
}

async function states(recipient: string) {
  const { rows } = await asOwner((owner) =>
    owner.query<{ state: string; attempts: number; failure: string | null; subject: string | null }>(
      "select state, attempts, failure, subject from identity.mails where recipient = $1",
      [recipient],
    ),
  );
  return rows;
}

describe("mail over SMTP", () => {
  test("an invitation is in the workspace's language, in both parts, with one working link", async () => {
    const world = await makeWorkspace("证途咨询");
    const outcome = await world.scope.write((db) =>
      inviteMember(db, world.scope.actor, { email: "newcomer@example.test", role: "consultant", clientId: null }),
    );
    expect(outcome.ok).toBe(true);
    const [got, ...more] = await receive();
    expect(more).toEqual([]);
    expect(got).toMatchObject({ from: "no-reply@certway.test", to: ["newcomer@example.test"] });
    expect(got?.mail.subject).toBe("证途咨询邀请您加入证途咨询");
    expect(got?.mail.from).toMatchObject({ name: "证途", address: "no-reply@certway.test" });
    const link = /http:\/\/localhost:3000\/invitations\/[\w-]{43}/;
    expect(got?.mail.text).toMatch(link);
    expect(got?.mail.text).toContain("您受邀的身份是“咨询师”");
    expect(got?.mail.html).toMatch(link);
    expect(got?.mail.html).toContain('lang="zh-CN"');
    expect(link.exec(got?.mail.text ?? "")?.[0]).toBe(link.exec(got?.mail.html ?? "")?.[0]);
    expect(await states("newcomer@example.test")).toEqual([{ state: "sent", attempts: 1, failure: null, subject: null }]);
    const kept = await asOwner(async (owner) =>
      JSON.stringify((await owner.query("select m.*, t.* from identity.mails m, identity.tokens t")).rows),
    );
    expect(kept).not.toContain(link.exec(got?.mail.text ?? "")?.[0].split("/").at(-1));
  });

  test("a person's own language holds for them", async () => {
    const person = await makePerson("Ann");
    await asOwner((owner) => owner.query("update identity.persons set locale = 'en' where id = $1", [person.id]));
    await requestReset(person.email);
    const [got] = await receive();
    expect(got?.mail.subject).toBe("Reset your password");
    expect(got?.mail.text).toMatch(/http:\/\/localhost:3000\/reset\/[\w-]{43}/);
    expect(got?.mail.html).toContain('lang="en"');
    expect(`${got?.mail.text}${got?.mail.html}`).not.toMatch(/\p{Script=Han}{2}.*(密码|链接)/u);
  });

  test("names make no header and no second recipient", async () => {
    const world = await makeWorkspace("甲\r\nBcc: evil@example.test");
    const name = '<script>alert(1)</script>"\r\nX-Evil: 1';
    const actor = { ...world.scope.actor, name };
    await world.scope.write((db) => inviteMember(db, actor, { email: "victim@example.test", role: "finance", clientId: null }));
    const [got] = await receive();
    expect(got?.to).toEqual(["victim@example.test"]);
    expect(got?.mail.headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(["bcc"]));
    expect(got?.mail.headers.map(({ key }) => key)).not.toContain("x-evil");
    expect(got?.mail.html).not.toContain("<script>");
  });

  test("what the server declines is tried again with the same message id, eight times, then given up", async () => {
    const person = await makePerson();
    await requestReset(person.email);
    refuse = true;
    await receive();
    expect(await states(person.email)).toMatchObject([{ state: "waiting", attempts: 1 }]);
    await receive();
    expect(await states(person.email)).toMatchObject([{ state: "waiting", attempts: 1 }]);
    await passTime("61 seconds", async () => {
      refuse = false;
      const [got] = await receive();
      expect(got?.to).toEqual([person.email]);
      const { rows } = await asOwner((owner) =>
        owner.query<{ id: string }>("select id from identity.mails where recipient = $1", [person.email]),
      );
      expect(got?.mail.messageId).toBe(`<${rows[0]?.id}@localhost>`);
    });
    const unlucky = await makePerson();
    await requestReset(unlucky.email);
    refuse = true;
    for (let n = 0; n < 8; n += 1) {
      await receive();
      await asOwner((owner) => owner.query("update identity.mails set next_try_at = '-infinity' where recipient = $1", [unlucky.email]));
    }
    refuse = false;
    expect(await states(unlucky.email)).toMatchObject([{ state: "failed", attempts: 8 }]);
    expect(await receive()).toEqual([]);
  });

  test("two workers send each mail once", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => makePerson()));
    for (const { email } of people) await requestReset(email);
    inbox = [];
    await Promise.all([sendWaitingMail(way()), sendWaitingMail(way()), sendWaitingMail(way())]);
    expect(inbox.map(({ to }) => to[0]).sort()).toEqual(people.map(({ email }) => email).sort());
  });

  test("codes and resets go before 800 other mails, which go a few at once", async () => {
    const [reader, signer, forgetful] = await Promise.all([makePerson(), makePerson(), makePerson()]);
    const newcomer = "newcomer-in-a-hurry@example.test";
    const crowd = `insert into identity.mails (person_id, recipient, template, locale)
      select $1, $2, 'password_changed', 'zh-CN' from generate_series(1, 800)`;
    await asOwner((owner) => owner.query(crowd, [reader.id, reader.email]));
    await requestCode(signer.digest, "signing", "request:abc", { document: "制度" });
    await beginSignup({ name: "新人", email: newcomer, password: "plum-blossom-season" }, "zh-CN", "10.9.0.1");
    await requestReset(forgetful.email);
    const sent: OutgoingMail[] = [];
    const busy = { now: 0, most: 0 };
    const slow: MailServer = {
      async send(mail) {
        busy.most = Math.max(busy.most, (busy.now += 1));
        await sleep(20);
        busy.now -= 1;
        sent.push(mail);
      },
      close: () => undefined,
    };
    expect(await sendWaitingMail({ to: "server", server: slow, from: FROM }, 10)).toBe(10);
    expect(sent).toHaveLength(10);
    const first = sent.slice(0, 4).map(({ to }) => to);
    expect(first).toEqual(expect.arrayContaining([signer.email, newcomer, forgetful.email]));
    expect(busy.most).toBe(4);
    await asOwner((owner) => owner.query("delete from identity.mails where person_id = $1", [reader.id]));
  });

  test("no mail leaves for what was revoked meanwhile, nor for who left, nor without a commit", async () => {
    const world = await makeWorkspace();
    const member = await makePerson();
    const id = await addMember(world, member, "consultant");
    await world.scope.write(async (db) => {
      const invitation = await inviteMember(db, world.scope.actor, { email: "gone@example.test", role: "finance", clientId: null });
      await db.updateTable("invitations").set({ revoked_at: "2026-01-01T00:00:00Z" }).where("id", "=", invitation).execute();
    });
    await asOwner((owner) => owner.query("update identity.memberships set revoked_at = now() where id = $1", [id]));
    await world.scope.write((db) =>
      queueMail(db, { template: "password_changed", to: { memberId: id }, params: {} }),
    );
    await expect(
      world.scope.write(async (db) => {
        await inviteMember(db, world.scope.actor, { email: "never@example.test", role: "finance", clientId: null });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await receive()).toEqual([]);
    expect(await states("gone@example.test")).toMatchObject([{ state: "failed", failure: "no longer needed" }]);
    expect([...(await states(member.email)), ...(await states("never@example.test"))]).toEqual([]);
  });
});

test("every template has words, a text and one way on, in both languages", async () => {
  for (const template of Object.keys(MAIL_TEMPLATES) as MailTemplate[]) {
    expect(isMailTemplate(template)).toBe(true);
    for (const locale of LOCALES) {
      const secret = MAIL_TEMPLATES[template] === "none" ? null : "123456";
      // Whatever its words name is given; nothing may stand unfilled.
      const params: Record<string, string> = { path: "/w/zhengtu" };
      for (const [, name = ""] of JSON.stringify(words[locale][template]).matchAll(/\{(\w+)/g)) {
        params[name] = name === "role" ? "consultant" : "某某";
      }
      const mail = await renderMail({ template, locale, params, secret, origin: "https://certway.test", workspaceName: "证途咨询" });
      expect(mail.subject, template).not.toMatch(/[{}]|mail\./);
      expect(mail.text, template).not.toMatch(/[{}]|undefined/);
      expect(mail.text).toMatch(MAIL_TEMPLATES[template] === "code" ? /^123456$/m : /https:\/\/certway\.test\//);
      expect(mail.html).toContain(`lang="${locale}"`);
    }
  }
});

test("mails are kept and shown only on loopback, on the embedded database and without a mail server", () => {
  const here = { HOST: "127.0.0.1", DATABASE_EMBEDDED: "1" as const, SMTP_URL: undefined, MAIL_FROM: FROM };
  const places: [settings: Parameters<typeof mailWay>[0], kept: boolean][] = [
    [here, true],
    [{ ...here, HOST: "localhost" }, true],
    [{ ...here, HOST: "0.0.0.0" }, false],
    [{ ...here, HOST: "127.0.0.1.evil.test" }, false],
    [{ ...here, DATABASE_EMBEDDED: "0" }, false],
  ];
  for (const [settings, kept] of places) {
    expect(hasOutbox(settings)).toBe(kept);
    expect(mailWay(settings)).toEqual(kept ? { to: "outbox" } : null);
  }
  const served = { ...here, SMTP_URL: "smtp://localhost" };
  expect(hasOutbox(served)).toBe(false);
  expect(mailWay(served)).toMatchObject({ to: "server", from: FROM });
});
