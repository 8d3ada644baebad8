import { beforeEach, expect, test } from "vitest";
import { closeRequest } from "#app/domain/evidence/request.commands.server.ts";
import { listAskedOf } from "#app/domain/evidence/request.queries.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { sendWaitingMail } from "#app/jobs/send-mail.server.ts";
import { type Asked, type AskedDesk, openAskedDesk } from "#tests/support/asked.ts";
import { mailsTo, passTime } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";
import { asOwner } from "#tests/support/world.ts";

let desk: AskedDesk;
let staff: Asked;

beforeEach(async () => {
  desk = await openAskedDesk();
  staff = await desk.join("小李", "client_staff");
});

/** Runs what has fallen due of the mails that gather, as the worker does. */
async function workDue(): Promise<number> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ ref: string; dueAt: Date }>(
      `update identity.due set sent_at = app.now() where workspace_id = $1 and kind = 'evidence_asked' and sent_at is null
         and due_at <= app.now() returning ref, due_at as "dueAt"`,
      [desk.world.id],
    ),
  );
  for (const { ref, dueAt } of rows) await runJob("evidence-asked", { workspaceId: desk.world.id, ref, dueAt: dueAt.toISOString() });
  await sendWaitingMail({ to: "outbox" });
  return rows.length;
}

const titles = async () => (await mailsTo(staff.person.email)).flatMap(({ text }) => [...text.matchAll(/材料 \d+/g)].map(([one]) => one));
const all = (count: number) => Array.from({ length: count }, (_, at) => `材料 ${String(at + 1)}`);

test("sixty requests made at once reach the client in two mails, and two more in a third, and every one of them is named or counted", async () => {
  for (const title of all(60)) await desk.ask([staff], { title });
  expect(await workDue()).toBe(0);
  expect((await mailsTo(staff.person.email)).map(({ subject }) => subject)).toEqual(["请提交材料：材料 1"]);
  await passTime("61 minutes", async () => {
    expect(await workDue()).toBe(1);
    await desk.ask([staff], { title: "材料 61" });
    await desk.ask([staff], { title: "材料 62" });
  });
  await passTime("123 minutes", async () => {
    expect(await workDue()).toBe(1);
    expect(await workDue()).toBe(0);
  });
  const [last, gathered, first, ...more] = await mailsTo(staff.person.email);
  expect(more).toEqual([]);
  expect(first?.subject).toBe("请提交材料：材料 1");
  expect(gathered).toMatchObject({ subject: "请提交 59 份材料", template: "evidence_requests" });
  expect(gathered?.text).toContain("另有 39 份，登录后查看。");
  expect(gathered?.text).toContain(`/portal/${desk.world.slug}/${desk.engagement.client.id}/evidence`);
  expect(last?.subject).toBe("请提交 2 份材料");
  expect(await staff.scope.read((db) => listAskedOf(db, staff.memberId))).toHaveLength(62);
});

test("what was closed before its mail is not asked for, and asking others at the same time tells each once", async () => {
  const other = await desk.join("小周", "client_staff");
  await desk.ask([staff], { title: "材料 1" });
  const [second] = await Promise.all([
    desk.ask([staff, other], { title: "材料 2" }),
    desk.ask([other, staff], { title: "材料 3" }),
    desk.ask([staff], { title: "材料 4" }),
  ]);
  const { version } = await desk.request(second.id);
  await wrote(desk.world.scope, (db) => closeRequest(db, desk.engagement.id, second.id, version));
  await passTime("61 minutes", async () => {
    await workDue();
  });
  expect((await titles()).sort()).toEqual(["材料 1", "材料 3", "材料 4"]);
  expect(await mailsTo(staff.person.email)).toHaveLength(2);
  expect((await mailsTo(other.person.email)).filter(({ text }) => text.includes("材料 3"))).toHaveLength(1);
});

test("an address that had its fifty mails of a day hears of it later: the request is made, nothing is lost", async () => {
  await asOwner((owner) =>
    owner.query(
      `insert into identity.mails (workspace_id, invitation_id, recipient, template, locale, state)
       select $1, gen_random_uuid(), $2, 'exam_open', 'zh-CN', 'sent' from generate_series(1, 50)`,
      [desk.world.id, staff.person.email],
    ),
  );
  await desk.ask([staff], { title: "材料 1" });
  await desk.ask([staff], { title: "材料 2" });
  expect(await titles()).toEqual([]);
  await passTime("61 minutes", async () => {
    expect(await workDue()).toBeGreaterThan(0);
    expect(await titles()).toEqual([]);
  });
  await passTime("25 hours", async () => {
    await workDue();
  });
  expect(await titles()).toEqual(["材料 1", "材料 2"]);
});
