import { afterAll, describe, expect, test } from "vitest";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { remindLead } from "#app/domain/certificates/cycle-reminders.commands.server.ts";
import { changeStatus, correctCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { closeEngagement, updateEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { addDays, addMonths } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { renderMail } from "#emails/render-mail.server.tsx";
import { certificateOf, headOf, PAPER, recordIn, valueOf } from "#tests/support/certificates.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { mailsTo, passTime } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, makePerson, makeWorkspace, scopeFor, type World } from "#tests/support/world.ts";

const TODAY = todayIn("Asia/Shanghai");
/** Issued so that the first surveillance is due in some 63 days: reminders of 60 and 30 days before lie ahead. */
const ISSUED = addDays(addMonths(TODAY, -12), 63);
const DUE = addMonths(ISSUED, 12);

afterAll(closePools);

let number = 0;
/** A certificate and the surveillance that follows it. */
async function certified(world: World, name: string, issuedOn = ISSUED) {
  const { id } = await makeEngagement(world, { client: { name } });
  number += 1;
  const recorded = valueOf(await recordIn(world, id, { number: `R-${number}`, issuedOn }, TODAY));
  return { initial: id, next: recorded.nextEngagementId ?? "" };
}

/** Runs `work` on a day of the product's clock, at the hour it is: before or after the morning. */
const on = (day: string, work: () => Promise<void>) => passTime(`${(Date.parse(day) - Date.parse(TODAY)) / 86_400_000} days`, work);

/** What the worker does when it looks at what fell due, `times` over. */
async function work(world: World, times = 1): Promise<void> {
  await asSuperuser((client) => client.query("delete from pgboss.job"));
  await runNamedOn(workerPool(), "select identity.enqueue_due(200)", []);
  const jobs = await asSuperuser((client) =>
    client.query<{ data: unknown }>("select data from pgboss.job where name = 'cycle-due' and data ->> 'workspaceId' = $1", [world.id]),
  );
  for (let time = 0; time < times; time += 1) for (const { data } of jobs.rows) await runJob("cycle-due", data);
}

const mornings = async (memberId: string) =>
  asSuperuser(async (client) => {
    const text = `select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at from identity.due
      where kind = 'cycle_due' and ref = $1 order by due_at`;
    return (await client.query<{ at: string }>(text, [memberId])).rows.map(({ at }) => at);
  });

const reminders = async (world: World) => (await mailsTo(world.owner.email)).filter(({ template }) => template === "cycle_due");
const remind = (world: World, setFor: string) =>
  jobScope(world.id).write((db) => remindLead(db, world.scope.actor.memberId, `${setFor}T08:00:00+08:00`));

describe("the days before a surveillance or the expiry that the scheme names", () => {
  test("are mornings of the workspace on which the lead gets one mail of all that is near, once", async () => {
    const world = await makeWorkspace();
    await certified(world, "云杉家电");
    await certified(world, "木语家具");
    expect((await mornings(world.scope.actor.memberId)).slice(0, 2)).toEqual([`${addDays(DUE, -60)} 08:00`, `${addDays(DUE, -30)} 08:00`]);
    await work(world);
    expect(await reminders(world)).toEqual([]);
    await on(addDays(DUE, -59), async () => {
      await work(world, 2);
      const [mail, ...more] = await reminders(world);
      expect(more).toEqual([]);
      expect(mail?.subject).toContain("2 张证书");
      expect(mail?.text).toMatch(new RegExp(`监督评价：\\s+· 云杉家电 · GB/T 27922-2011 \\(${DUE}\\)\\s+· 木语家具`));
      expect(mail?.text).toContain(`/w/${world.slug}/portfolio`);
      expect(mail?.text).not.toMatch(/none|到期，续证/);
    });
  });

  test("that a stopped worker missed come once, and again on the next of them", async () => {
    const world = await makeWorkspace();
    const { next } = await certified(world, "云杉家电");
    await on(addDays(DUE, -20), async () => {
      await work(world);
      expect(await reminders(world)).toMatchObject([{ subject: `云杉家电：${DUE} 前须完成监督评价或换证` }]);
      expect((await reminders(world))[0]?.text).toContain(`/engagements/${next}/certificate`);
    });
    await on(addDays(DUE, 1), async () => {
      await remind(world, addDays(DUE, -30));
      expect(await reminders(world)).toHaveLength(1);
    });
  });

  test("count for the expiry too, as the certificate now stands", async () => {
    const world = await makeWorkspace();
    const { initial } = await certified(world, "云杉家电", addDays(addMonths(TODAY, -36), 45));
    const expires = addMonths(addDays(addMonths(TODAY, -36), 45), 36);
    const lead = world.scope.actor.memberId;
    expect(await mornings(lead)).toEqual([`${addDays(expires, -30)} 08:00`]);
    const later = addDays(expires, 300);
    const row = await certificateOf(world, initial);
    const fields = { number: row?.number ?? "", scope: PAPER.scope, sites: null, level: PAPER.level, issuedOn: row?.issuedOn ?? "" };
    const correction = { ...fields, expiresOn: later, version: row?.version ?? 0 };
    valueOf(await world.scope.write((db) => correctCertificate(db, initial, correction)));
    expect(await mornings(lead)).toContain(`${addDays(later, -180)} 08:00`);
    await remind(world, addDays(expires, -30));
    expect(await reminders(world)).toEqual([]);
    await on(addDays(later, -179), async () => {
      await work(world);
      const mails = await reminders(world);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toMatch(new RegExp(`再认证：\\s+· 云杉家电 · GB/T 27922-2011 \\(${later}\\)`));
    });
  });

  test("are not kept for an engagement that ended or a certificate that was withdrawn", async () => {
    const world = await makeWorkspace();
    const [closed, withdrawn] = [await certified(world, "云杉家电"), await certified(world, "木语家具")];
    const version = (await headOf(world, closed.next))?.version ?? 0;
    valueOf(await world.scope.write((db) => closeEngagement(db, closed.next, version)));
    const status = { version: 1, status: "withdrawn", checkedOn: TODAY, checkedBy: world.scope.actor.memberId, note: null } as const;
    valueOf(await world.scope.write((db) => changeStatus(db, withdrawn.initial, status)));
    await on(addDays(DUE, -59), async () => {
      await work(world);
      expect(await reminders(world)).toEqual([]);
    });
  });

  test("are the new lead's once an engagement has another", async () => {
    const world = await makeWorkspace();
    const { next } = await certified(world, "云杉家电");
    const person = await makePerson("程工");
    await addMember(world, person, "consultant");
    const { actor } = await scopeFor(person, world.slug);
    const head = await headOf(world, next);
    const change = {
      ...{ version: head?.version ?? 0, targetLevel: head?.targetLevel ?? "four_star", startsOn: head?.startsOn ?? TODAY },
      ...{ plannedAuditDate: head?.plannedAuditDate ?? null, leadId: actor.memberId },
    };
    valueOf(await world.scope.write((db) => updateEngagement(db, next, change, TODAY)));
    expect((await mornings(actor.memberId))[0]).toBe(`${addDays(DUE, -60)} 08:00`);
    await on(addDays(DUE, -59), async () => {
      await work(world);
      expect(await reminders(world)).toEqual([]);
      expect((await mailsTo(person.email)).filter(({ template }) => template === "cycle_due")).toHaveLength(1);
    });
  });
});

test("the mail says the same in English", async () => {
  const params = { count: "2", first: "Spruce", by: DUE, more: "0", surveillance: `· Spruce (${DUE})`, expiry: `· Oak (${DUE})`, path: "/w/x/portfolio" };
  const shared = { template: "cycle_due", params, secret: null, origin: "https://x.test", workspaceName: "X" } as const;
  const mail = await renderMail({ ...shared, locale: "en" });
  expect(mail.subject).toBe("2 certificates need work soon");
  expect(mail.text).toMatch(/Surveillance has to be done[^·]+· Spruce[^·]+recertification has to be done by then:\s+· Oak/);
  expect((await renderMail({ ...shared, locale: "zh-CN", params: { ...params, count: "1" } })).subject).toContain(`Spruce：${DUE} 前`);
});
