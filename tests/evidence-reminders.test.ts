import { beforeEach, expect, test } from "vitest";
import { closeRequest, updateRequest } from "#app/domain/evidence/request.commands.server.ts";
import { remindAsked } from "#app/domain/evidence/request-reminders.server.ts";
import { getAsked, listOpenRequests } from "#app/domain/evidence/request.queries.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { type Asked, type AskedDesk, openAskedDesk } from "#tests/support/asked.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";

let desk: AskedDesk;
let staff: Asked;
const today = todayIn("Asia/Shanghai");

beforeEach(async () => {
  desk = await openAskedDesk();
  staff = await desk.join("小李", "client_staff");
});

const remind = (setFor: string) => jobScope(desk.world.id).write((db) => remindAsked(db, staff.memberId, `${setFor}T09:00:00+08:00`));
const reminders = async () => (await mailsTo(staff.person.email)).filter(({ template }) => template === "evidence_due");
const due = (id: string, on: string) => asSuperuser((client) => client.query("update app.evidence_requests set due_on = $2 where id = $1", [id, on]));

async function mornings(): Promise<string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ at: string }>(
      "select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at from identity.due where kind = 'evidence_due' and ref = $1 order by due_at",
      [staff.memberId],
    ),
  );
  return rows.map(({ at }) => at);
}

test("mornings are set once for a person, before and after the last day, and anew when something is turned down", async () => {
  const { id } = await desk.ask([staff]);
  await desk.ask([staff], { title: "体系文件" });
  expect(await mornings()).toEqual(["2099-05-17 09:00", "2099-05-21 09:00"]);
  await desk.decide(await desk.send(staff, id, "模糊"), "rejected");
  expect(await mornings()).toEqual([`${addDays(today, 3)} 09:00`, "2099-05-17 09:00", "2099-05-21 09:00"]);
});

test("one mail names all that is due on a morning, and a job that runs twice sends one", async () => {
  const [late, again] = [await desk.ask([staff], { title: "执照" }), await desk.ask([staff], { title: "投诉记录" })];
  await desk.decide(await desk.send(staff, again.id, "模糊"), "rejected");
  await due(late.id, addDays(today, -1));
  await due(again.id, addDays(today, -1));
  await desk.ask([staff], { title: "以后再交" });
  await remind(today);
  await remind(today);
  const mails = await reminders();
  expect(mails).toMatchObject([{ subject: "请提交 2 份材料" }]);
  expect(mails[0]?.text).toMatch(/需要重新提交：\s+· 投诉记录/);
  expect(mails[0]?.text).toMatch(/已过截止日期，请尽快提交：\s+· 执照/);
  expect(mails[0]?.text).not.toMatch(/以后再交|none/);
});

test("mornings that a stopped worker missed come once: the notice before the last day is not sent after it", async () => {
  const { id } = await desk.ask([staff], { title: "执照" });
  await due(id, addDays(today, -1));
  await remind(addDays(today, -4));
  expect(await reminders()).toEqual([]);
  await remind(today);
  expect(await reminders()).toMatchObject([{ subject: "请提交材料：执照" }]);
});

test("another day and other people: who is new hears of it, who is asked no more sees nothing, reminders follow the day", async () => {
  const other = await desk.join("小周", "client_staff");
  const { id } = await desk.ask([staff]);
  const save = async (people: readonly Asked[], dueOn: string) => {
    const { version } = await desk.request(id);
    const wanted = { dueOn, member: people.map(({ memberId }) => memberId), version };
    const outcome = await desk.world.scope.write((db) => updateRequest(db, desk.engagement.id, id, wanted, today));
    return outcome.ok ? null : [outcome.refusal.code, outcome.refusal.field];
  };
  expect(await save([staff], addDays(today, -1))).toEqual(["due_past", "dueOn"]);
  expect(await save([staff], "2099-06-20")).toBeNull();
  expect(await mornings()).toEqual(["2099-05-17 09:00", "2099-05-21 09:00", "2099-06-17 09:00", "2099-06-21 09:00"]);
  const mails = (await mailsTo(staff.person.email)).length;
  expect(await save([other], "2099-06-20")).toBeNull();
  expect((await mailsTo(other.person.email)).map(({ template }) => template)).toEqual(["evidence_request"]);
  expect(await mailsTo(staff.person.email)).toHaveLength(mails);
  expect(await staff.scope.read((db) => getAsked(db, staff.memberId, id))).toBeNull();
  expect(await other.scope.read((db) => getAsked(db, other.memberId, id))).toMatchObject({ id, dueOn: "2099-06-20" });
  const stale = { dueOn: "2099-07-01", member: [other.memberId], version: 1 };
  expect(await desk.world.scope.write((db) => updateRequest(db, desk.engagement.id, id, stale, today))).toMatchObject({ refusal: { code: "stale" } });
});

test("what was sent, closed or moved to another day is not reminded of", async () => {
  const [sent, closed, moved] = [await desk.ask([staff]), await desk.ask([staff]), await desk.ask([staff])];
  for (const { id } of [sent, closed, moved]) await due(id, addDays(today, 3));
  await desk.send(staff, sent.id, "已交");
  const { version } = await desk.request(closed.id);
  await wrote(desk.world.scope, (db) => closeRequest(db, desk.engagement.id, closed.id, version));
  await due(moved.id, addDays(today, 9));
  await remind(today);
  expect(await reminders()).toEqual([]);
  expect((await desk.world.scope.read((db) => listOpenRequests(db, desk.engagement.id))).map(({ id }) => id)).not.toContain(closed.id);
});
