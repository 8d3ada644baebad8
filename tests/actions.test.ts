import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { updateAction } from "#app/domain/actions/action.commands.server.ts";
import { getAction, listActions } from "#app/domain/actions/action.queries.server.ts";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import { addDeduction, removeDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { removeContact } from "#app/domain/clients/contact.commands.server.ts";
import { closeEngagement, updateEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { decideEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { ACTION, makeAction, makeEvidence } from "#tests/support/actions.ts";
import { engagementRow, eventsOf, judge, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { asOwner, makeWorkspace, type World } from "#tests/support/world.ts";

afterAll(closePools);

const read = (world: World, id: string, actionId: string) => world.scope.read((db) => getAction(db, id, actionId));
const update = (world: World, id: string, actionId: string, change: Partial<typeof ACTION> & { version: number }) =>
  world.scope.write((db) => updateAction(db, id, actionId, { ...ACTION, ...change }));
const move = (world: World, id: string, actionId: string, version: number, to: Parameters<typeof moveAction>[4]) =>
  world.scope.write((db) => moveAction(db, id, actionId, version, to));

async function open() {
  const world = await makeWorkspace();
  return { world, ...(await makeEngagement(world)) };
}

async function plan(world: World, id: string, plannedAuditDate: string | null) {
  const { version, target_level, starts_on, lead_id } = await engagementRow(world, id);
  const outcome = await world.scope.write((db) =>
    updateEngagement(db, id, { version, targetLevel: target_level, startsOn: starts_on, plannedAuditDate, leadId: lead_id }, TODAY),
  );
  if (!outcome.ok) throw outcome.refusal;
}

describe("an action", () => {
  test("keeps what it mends and what comes before it, and is written into the journal", async () => {
    const { world, id } = await open();
    const first = await makeAction(world, id, { title: "先做" });
    const second = await makeAction(world, id, { title: "后做", clauses: ["5.1.4.2", "5.1.4.1", "5.1.4.2"], after: [first], money: 12_345 });
    expect(await read(world, id, second)).toMatchObject({ title: "后做", clauses: ["5.1.4.1", "5.1.4.2"], after: [first], money: 12_345, version: 1 });
    expect(await update(world, id, second, { title: "再做", clauses: ["5.1.4.2"], after: [], version: 1 })).toMatchObject({ ok: true });
    expect(await read(world, id, second)).toMatchObject({ title: "再做", clauses: ["5.1.4.2"], after: [], version: 2 });
    const events = (await eventsOf(world, id)).filter(({ action }) => action.startsWith("action."));
    expect(events.map(({ action, data }) => [action, data.name])).toEqual([
      ["action.created", "先做"],
      ["action.created", "后做"],
      ["action.updated", "再做"],
    ]);
  });

  test("is not saved over what somebody else saved meanwhile", async () => {
    const { world, id } = await open();
    const actionId = await makeAction(world, id);
    await update(world, id, actionId, { title: "甲", version: 1 });
    expect(await update(world, id, actionId, { title: "乙", version: 1 })).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(await move(world, id, actionId, 1, { to: "planned" })).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect((await read(world, id, actionId))?.title).toBe("甲");
  });

  test("closes no circle: refused at the field, with the names on it", async () => {
    const { world, id } = await open();
    const a = await makeAction(world, id, { title: "甲" });
    const b = await makeAction(world, id, { title: "乙", after: [a] });
    const c = await makeAction(world, id, { title: "丙", after: [b] });
    const refused = await update(world, id, a, { title: "甲", after: [c], version: 1 });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "prerequisite_circle", field: "after", values: { names: ["丙", "乙"] } } });
    expect(await update(world, id, a, { after: [a], version: 1 })).toMatchObject({ refusal: { code: "choose", field: "after" } });
    expect((await read(world, id, a))?.after).toEqual([]);
  });

  test("points at nothing outside of its engagement", async () => {
    const { world, id } = await open();
    const other = await makeEngagement(world, { client: { name: "乙公司" } });
    const elsewhere = await makeAction(world, other.id);
    const added = await world.scope.write((db) =>
      addDeduction(db, other.id, { basis: "law", description: "x", rectification: null, proof: null }, TODAY),
    );
    if (!added.ok) throw added.refusal;
    const wrong: [Partial<typeof ACTION>, string][] = [
      [{ clauses: ["9.9.9"] }, "clauses"],
      [{ after: [elsewhere] }, "after"],
      [{ kind: "deduction", deductionId: added.value.id }, "deductionId"],
      [{ ownerContactId: elsewhere }, "owner"],
      [{ ownerMemberId: elsewhere }, "owner"],
    ];
    const actionId = await makeAction(world, id);
    for (const [change, field] of wrong) {
      expect(await update(world, id, actionId, { ...change, version: 1 }), field).toMatchObject({ refusal: { code: "choose", field } });
    }
    expect(await read(world, other.id, actionId)).toBeNull();
  });

  test("outlives its deduction and its contact", async () => {
    const { world, id, client } = await open();
    const made = await world.scope.write(async (db) => {
      const deduction = await addDeduction(db, id, { basis: "law", description: "x", rectification: null, proof: null }, TODAY);
      const contact = await db
        .insertInto("client_contacts")
        .values({ client_id: client.id, name: "何静" })
        .returning("id")
        .executeTakeFirstOrThrow();
      return { deduction: deduction.id, contact: contact.id };
    });
    if (!made.ok) throw made.refusal;
    const { deduction, contact } = made.value;
    const actionId = await makeAction(world, id, { kind: "deduction", clauses: [], deductionId: deduction, ownerContactId: contact });
    expect(await read(world, id, actionId)).toMatchObject({ deductionId: deduction, ownerName: "何静" });
    const gone = await world.scope.write(async (db) => {
      await removeDeduction(db, id, deduction, 1, TODAY);
      await removeContact(db, client.id, contact, 1);
    });
    expect(gone.ok).toBe(true);
    expect(await read(world, id, actionId)).toMatchObject({ deductionId: null, ownerContactId: null, ownerName: null });
  });

  test("stays as it is in a closed engagement", async () => {
    const { world, id } = await open();
    const actionId = await makeAction(world, id);
    const { version } = await engagementRow(world, id);
    await world.scope.write((db) => closeEngagement(db, id, version));
    expect(await update(world, id, actionId, { version: 1 })).toMatchObject({ refusal: { code: "engagement_closed" } });
    expect(await move(world, id, actionId, 1, { to: "under_way", startedOn: TODAY })).toMatchObject({ refusal: { code: "engagement_closed" } });
  });
});

describe("moving an action on", () => {
  test("done sets the unmet clauses it mends to be judged again, and leaves the others", async () => {
    const { world, id } = await open();
    await judge(world, id, "5.1.4.1", "not_met");
    await judge(world, id, "5.1.4.2", "met");
    const actionId = await makeAction(world, id, { clauses: ["5.1.4.1", "5.1.4.2"] });
    expect(await move(world, id, actionId, 1, { to: "under_way", startedOn: TODAY })).toMatchObject({ ok: true });
    expect(await move(world, id, actionId, 2, { to: "done", doneOn: TODAY, proof: "手册 A-01 已发布", evidence: [] })).toMatchObject({ ok: true });
    expect(await read(world, id, actionId)).toMatchObject({ state: "done", doneOn: TODAY, proof: "手册 A-01 已发布", startedOn: TODAY });
    const item = (clause: string) => world.scope.read((db) => getItem(db, id, clause));
    expect(await item("5.1.4.1")).toMatchObject({ result: "not_met", toRejudge: true });
    expect(await item("5.1.4.2")).toMatchObject({ result: "met", toRejudge: false });
    expect(await update(world, id, actionId, { version: 3 })).toMatchObject({ refusal: { code: "not_changeable" } });
    expect(await move(world, id, actionId, 3, { to: "dropped", reason: "x" })).toMatchObject({ refusal: { code: "not_changeable" } });
    expect(await move(world, id, actionId, 3, { to: "under_way", startedOn: TODAY })).toMatchObject({ ok: true });
    expect(await read(world, id, actionId)).toMatchObject({ state: "under_way", doneOn: null, proof: null });
  });

  test("dropped keeps the reason, and may be planned again", async () => {
    const { world, id } = await open();
    const actionId = await makeAction(world, id);
    await move(world, id, actionId, 1, { to: "dropped", reason: "改用其他办法" });
    expect(await read(world, id, actionId)).toMatchObject({ state: "dropped", dropReason: "改用其他办法" });
    await move(world, id, actionId, 2, { to: "planned" });
    expect(await read(world, id, actionId)).toMatchObject({ state: "planned", dropReason: null });
    expect((await world.scope.read((db) => listActions(db, id))).map(({ version }) => version)).toEqual([3]);
  });
});

describe("the proof of what is done", () => {
  const done = { to: "done", doneOn: TODAY, proof: "手册已发布" } as const;
  const refused = { refusal: { code: "choose", field: "evidence" } };

  test("names evidence of its clauses, can be changed without judging anew, and goes when it is opened again", async () => {
    const { world, id } = await open();
    const actionId = await makeAction(world, id, { clauses: ["5.1.4.1"] });
    const [manual, list] = [await makeEvidence(world, id, "手册首页", ["5.1.4.1"]), await makeEvidence(world, id, "发放清单", ["5.1.4.1", "5.1.4.2"])];
    expect(await move(world, id, actionId, 1, { ...done, evidence: [manual] })).toMatchObject({ ok: true });
    expect(await read(world, id, actionId)).toMatchObject({ evidence: [{ id: manual, title: "手册首页", state: "accepted" }] });
    await judge(world, id, "5.1.4.1", "not_met");
    expect(await move(world, id, actionId, 2, { ...done, proof: "又补了清单", evidence: [manual, list] })).toMatchObject({ ok: true });
    expect(await world.scope.read((db) => getItem(db, id, "5.1.4.1"))).toMatchObject({ toRejudge: false });
    expect((await read(world, id, actionId))?.evidence.map(({ title }) => title)).toEqual(["手册首页", "发放清单"]);
    const events = (await eventsOf(world, id)).filter(({ action }) => action.startsWith("action."));
    expect(events.slice(1)).toMatchObject([
      { action: "action.moved", data: { measureState: { to: "done" }, evidence: ["手册首页"] } },
      { action: "action.updated", data: { proof: "又补了清单" } },
    ]);
    const newer = await makeEvidence(world, id, "手册新版", ["5.1.4.1"], manual);
    expect((await read(world, id, actionId))?.evidence[0]).toMatchObject({ id: manual, state: "replaced" });
    // What proves it already may stay, although it was replaced.
    expect(await move(world, id, actionId, 3, { ...done, evidence: [manual, newer] })).toMatchObject({ ok: true });
    expect(await move(world, id, actionId, 4, { to: "under_way", startedOn: TODAY })).toMatchObject({ ok: true });
    expect(await read(world, id, actionId)).toMatchObject({ state: "under_way", evidence: [] });
    expect(await move(world, id, actionId, 5, { ...done, evidence: [manual] })).toMatchObject(refused);
  });

  test("is of the engagement and of its clauses, neither turned down nor somebody else's; people stand for their clause", async () => {
    const { world, id } = await open();
    const other = await makeEngagement(world);
    const actionId = await makeAction(world, id, { clauses: ["5.1.4.1"] });
    const own = await makeEvidence(world, id, "自己的", ["5.1.4.1"]);
    const elsewhere = await makeEvidence(world, other.id, "别家的", ["5.1.4.1"]);
    const beside = await makeEvidence(world, id, "别的条款", ["5.1.4.2"]);
    for (const wanted of [elsewhere, beside, randomUUID()]) {
      expect(await move(world, id, actionId, 1, { ...done, evidence: [own, wanted] })).toMatchObject(refused);
    }
    await world.scope.write((db) => decideEvidence(db, world.scope.actor, id, own, { decision: "rejected", reason: "不清楚", close: false, version: 1, pathOf: () => "/" }));
    expect(await move(world, id, actionId, 1, { ...done, evidence: [own] })).toMatchObject(refused);
    expect(await read(world, id, actionId)).toMatchObject({ state: "planned", evidence: [], version: 1 });
    const people = await makeAction(world, id, { clauses: [], kind: "quota" });
    const certificate = await makeEvidence(world, id, "管理师证书", ["5.1.2.2"]);
    expect(await move(world, id, people, 1, { ...done, evidence: [certificate] })).toMatchObject({ ok: true });
  });

  test("of another engagement or client is refused by the database itself", async () => {
    const { world, id, client } = await open();
    const other = await makeEngagement(world, { clientId: client.id });
    const actionId = await makeAction(world, id);
    const evidence_id = await makeEvidence(world, other.id, "上一周期的", ["5.1.4.1"]);
    const keys = { client_id: client.id, action_id: actionId, evidence_id };
    for (const engagement_id of [id, other.id]) {
      const written = world.scope.write((db) => db.insertInto("action_proofs").values({ ...keys, engagement_id }).execute());
      await expect(written).rejects.toMatchObject({ code: "23503" });
    }
  });
});

describe("reminders", () => {
  /** What was mailed on that day of the product's clock, after the worker looked at what fell due. */
  async function mailsAfter(days: number, world: World): Promise<{ template: string; by: string; path: string }[]> {
    await asOwner((owner) => owner.query("update app.clock set time_offset = make_interval(days => $1)", [days]));
    try {
      await asSuperuser((client) => client.query("delete from pgboss.job"));
      await runNamedOn(workerPool(), "select identity.enqueue_due(200)", []);
      const jobs = await asSuperuser((client) =>
        client.query<{ name: "action-start" | "action-finish"; data: unknown }>(
          "select name, data from pgboss.job where name like 'action-%' and data ->> 'workspaceId' = $1",
          [world.id],
        ),
      );
      for (const { name, data } of jobs.rows) await runJob(name, data);
    } finally {
      await asOwner((owner) => owner.query("update app.clock set time_offset = '0'"));
    }
    const { rows } = await asSuperuser((client) =>
      client.query<{ template: string; by: string; path: string }>(
        "select template, params ->> 'by' as by, params ->> 'path' as path from identity.mails where workspace_id = $1 and template like 'action_%' order by template",
        [world.id],
      ),
    );
    return rows;
  }

  test("are mailed three days ahead of the last day to begin, once, and not after the audit was moved", { timeout: 60_000 }, async () => {
    const { world, id } = await open();
    const today = await world.scope.read(workspaceToday);
    const actionId = await makeAction(world, id, { leadDays: 30 });
    await plan(world, id, addDays(today, 60));
    expect(await mailsAfter(20, world)).toEqual([]);
    const path = `/w/${world.slug}/engagements/${id}/actions/${actionId}`;
    const told = [{ template: "action_start", by: addDays(today, 30), path }];
    expect(await mailsAfter(28, world)).toEqual(told);
    expect(await mailsAfter(29, world)).toEqual(told);
    await plan(world, id, addDays(today, 200));
    expect(await mailsAfter(58, world)).toEqual(told);
  });
});
