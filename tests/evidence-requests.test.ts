import { beforeAll, describe, expect, test } from "vitest";
import { updateEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import type { EvidenceFields } from "#app/domain/evidence/evidence.schema.ts";
import { askedAuditDate, listAskedOf, listSentByAsked, listSentFor } from "#app/domain/evidence/request.queries.server.ts";
import { nextUndecided } from "#app/domain/evidence/evidence.queries.server.ts";
import { portfolioList } from "#app/domain/engagements/portfolio.list.ts";
import { listPortfolio } from "#app/domain/engagements/portfolio.queries.server.ts";
import { readOverview } from "#app/domain/engagements/overview.queries.server.ts";
import { readList } from "#app/lib/list-request.ts";
import { closeEngagement, reopenEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { type Asked, type AskedDesk, openAskedDesk } from "#tests/support/asked.ts";
import { eventsOf, TODAY } from "#tests/support/engagement.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";
import { addMember, makePerson } from "#tests/support/world.ts";

let desk: AskedDesk;
let staff: Asked;
let manager: Asked;

beforeAll(async () => {
  desk = await openAskedDesk();
  [staff, manager] = [await desk.join("小李", "client_staff"), await desk.join("何静", "client_manager")];
});

const stateOf = async (id: string) => (await desk.request(id)).state;
const turnedDown = async (who: Asked) => (await mailsTo(who.person.email)).filter(({ template }) => template === "evidence_rejected").length;

describe("a request stands where what was sent for it says", () => {
  test("turned down by mistake and then accepted: nothing more is asked", async () => {
    const { id } = await desk.ask([staff]);
    const piece = await desk.send(staff, id, "记录");
    expect(await desk.decide(piece, "rejected")).toEqual({ told: 1 });
    expect(await stateOf(id)).toBe("open");
    expect(await desk.decide(piece, "accepted")).toBeNull();
    expect(await stateOf(id)).toBe("answered");
  });

  test("of two files one is turned down: asked again until something newer comes, whatever becomes of the other", async () => {
    const { id } = await desk.ask([staff]);
    const [first, second] = [await desk.send(staff, id, "第一页"), await desk.send(staff, id, "第二页")];
    await desk.decide(first, "rejected");
    await desk.decide(second, "accepted");
    expect(await stateOf(id)).toBe("open");
    await desk.send(staff, id, "第一页，重拍");
    expect(await stateOf(id)).toBe("answered");
  });

  test("two decisions at the same moment: what one turned down is asked again whatever the other says, 10 times", async () => {
    for (let race = 0; race < 10; race += 1) {
      const { id } = await desk.ask([staff]);
      const [first, second] = [await desk.send(staff, id, `甲${race}`), await desk.send(staff, id, `乙${race}`)];
      await Promise.all([desk.decide(first, "rejected"), desk.decide(second, "accepted")]);
      expect(await stateOf(id), `race ${race}`).toBe("open");
    }
  });

  test("turned down, then ours takes its place: nothing more is asked; ours turned down: its people are asked, not we", async () => {
    const { id } = await desk.ask([staff, manager]);
    const piece = await desk.send(staff, id, "模糊的照片");
    await desk.decide(piece, "rejected");
    const ours = await desk.add({}, piece);
    expect(await stateOf(id)).toBe("answered");
    const [before, owner] = [await turnedDown(manager), (await mailsTo(desk.world.owner.email)).length];
    expect(await desk.decide(ours.id, "rejected")).toEqual({ told: 2 });
    expect(await stateOf(id)).toBe("open");
    expect(await turnedDown(manager)).toBe(before + 1);
    expect(await mailsTo(desk.world.owner.email)).toHaveLength(owner);
  });

  test("closed with what was accepted, which is turned down later: open again and told, or done with as the form says", async () => {
    const { id } = await desk.ask([staff]);
    const piece = await desk.send(staff, id, "合格");
    await desk.decide(piece, "accepted", { close: true });
    expect(await stateOf(id)).toBe("closed");
    await desk.decide(piece, "accepted");
    expect(await stateOf(id), "closed stays closed").toBe("closed");
    const before = await turnedDown(staff);
    expect(await desk.decide(piece, "rejected")).toEqual({ told: 1 });
    expect(await stateOf(id)).toBe("open");
    expect(await turnedDown(staff)).toBe(before + 1);
    expect((await eventsOf(desk.world, desk.engagement.id)).map(({ action }) => action)).toContain("evidence_request.reopened");
    expect(await desk.decide(piece, "rejected", { close: true })).toBeNull();
    expect(await stateOf(id)).toBe("closed");
    expect(await turnedDown(staff)).toBe(before + 1);
  });

  test("whoever was asked has left: asked again, and said that nobody was told; our own piece tells nobody", async () => {
    const gone = await desk.join("小周", "client_staff");
    const { id } = await desk.ask([gone]);
    const piece = await desk.send(gone, id, "离职前提交");
    await asSuperuser((client) => client.query("update app.member_profiles set active = false where id = $1", [gone.memberId]));
    expect(await desk.decide(piece, "rejected")).toEqual({ told: 0 });
    expect(await stateOf(id)).toBe("open");
    expect(await desk.decide((await desk.add()).id, "rejected")).toBeNull();
  });
});

test("a closed engagement asks its client for nothing; opened again it asks for what ended with it alone", async () => {
  const own = await openAskedDesk();
  const person = await own.join("小李", "client_staff");
  const [open, sent, done] = [await own.ask([person]), await own.ask([person]), await own.ask([person])];
  await own.send(person, sent.id, "已交");
  await own.decide(await own.send(person, done.id, "已收"), "accepted", { close: true });
  const version = async () =>
    (await own.world.scope.read((db) => db.selectFrom("engagements").select("version").where("id", "=", own.engagement.id).executeTakeFirstOrThrow())).version;
  const at = await version();
  await wrote(own.world.scope, (db) => closeEngagement(db, own.engagement.id, at));
  const asked = await person.scope.read((db) => listAskedOf(db, person.memberId));
  expect(asked.map(({ state }) => state)).toEqual(["closed", "closed", "closed"]);
  await expect(own.send(person, open.id, "还要交吗")).rejects.toThrow("evidence_request_closed");
  const later = await version();
  await wrote(own.world.scope, (db) => reopenEngagement(db, own.engagement.id, later, TODAY));
  expect([await own.request(open.id), await own.request(sent.id), await own.request(done.id)].map(({ state }) => state)).toEqual(["open", "answered", "closed"]);
});

describe("what was sent is heard of", () => {
  test("whoever asked gets one mail until they have decided; who leads gets it when they have left", async () => {
    const { id } = await desk.ask([staff], { title: "一月报表" });
    const heard = async () => (await mailsTo(desk.world.owner.email)).filter(({ template, subject }) => template === "evidence_answered" && subject.includes("一月报表"));
    const first = await desk.send(staff, id, "一月第一页");
    await desk.send(staff, id, "一月第二页");
    expect(await heard()).toMatchObject([{ text: expect.stringContaining(`/w/${desk.engagement.id}/${id}`) as string }]);
    await desk.decide(first, "rejected");
    await desk.send(staff, id, "一月第一页，重拍");
    expect(await heard()).toHaveLength(2);

    const gone = await makePerson("离职咨询师", "staff");
    const memberId = await addMember(desk.world, gone, "consultant");
    const other = await desk.ask([staff], { title: "二月报表" });
    await asSuperuser(async (client) => {
      await client.query("update app.evidence_requests set requested_by = $2 where id = $1", [other.id, memberId]);
      await client.query("update app.member_profiles set active = false where id = $1", [memberId]);
    });
    await desk.send(staff, other.id, "二月");
    expect((await mailsTo(desk.world.owner.email)).map(({ subject }) => subject)).toContain("材料已提交：二月报表");
  });

  test("the portfolio and the overview count what waits, and one decision leads to the next", async () => {
    const own = await openAskedDesk();
    const person = await own.join("小李", "client_staff");
    const { id } = await own.ask([person]);
    const [first, second] = [await own.send(person, id, "甲"), await own.send(person, id, "乙")];
    const list = (query: string) =>
      own.world.scope.read((db) => listPortfolio(db, readList(new Request(`http://x/?${query}`), portfolioList([])), TODAY));
    expect((await list("evidence=waiting")).rows).toMatchObject([{ id: own.engagement.id, undecided: 2 }]);
    const overview = await own.world.scope.read((db) => readOverview(db, own.engagement.id, TODAY));
    expect(overview?.steps).toContainEqual({ kind: "evidence", count: 2 });
    await own.decide(first, "accepted");
    expect(await own.world.scope.read((db) => nextUndecided(db, own.engagement.id, first))).toMatchObject({ id: second });
    await own.decide(second, "accepted");
    expect(await own.world.scope.read((db) => nextUndecided(db, own.engagement.id, second))).toBeNull();
    expect((await list("evidence=waiting")).rows).toEqual([]);
    expect((await list("")).rows).toMatchObject([{ undecided: 0 }]);
  });
});

test("staff of the client learn the day by which what must run has to begin; nobody else does", async () => {
  const { id } = await desk.ask([staff], { agesDays: 90 });
  await asSuperuser((client) => client.query("update app.engagements set planned_audit_date = '2026-12-31' where id = $1", [desk.engagement.id]));
  expect(await staff.scope.read((db) => askedAuditDate(db, id))).toBe("2026-12-31");
  expect(await manager.scope.read((db) => askedAuditDate(db, id)), "who is not asked").toBeNull();
});

describe("what each side reads of the other", () => {
  test("our remarks on what we accepted and our own notes stay with us", async () => {
    const { id } = await desk.ask([staff]);
    const first = await desk.send(staff, id, "第一份");
    await desk.decide(first, "accepted", { reason: "勉强采信，审查前再补" });
    const second = await desk.send(staff, id, "第二份");
    await desk.add({ note: "访谈：老板不知情", title: "内部标题" }, second);
    const seen = await staff.scope.read((db) => listSentByAsked(db, id));
    expect(JSON.stringify(seen)).not.toMatch(/勉强|访谈|内部/);
    expect(seen.map(({ note }) => note).sort()).toEqual(["第一份", "第二份", null].sort());
    await desk.decide(first, "rejected", { reason: "缺签字" });
    expect(JSON.stringify(await staff.scope.read((db) => listSentByAsked(db, id)))).toContain("缺签字");
    expect(JSON.stringify(await desk.world.scope.read((db) => listSentFor(db, id)))).toContain("访谈");
  });

  test("the client's words stay; ours change with a trace, and words that are all there is are not emptied", async () => {
    const { id } = await desk.ask([staff]);
    const theirs = await desk.send(staff, id, "原话");
    const { id: ours } = await desk.add({ note: "旧记录" });
    const fields: EvidenceFields = {
      ...{ title: "记录", note: "原话", clauses: [], agesDays: null, origin: "client", obtained: "客户提交" },
      ...{ effectiveFrom: null, effectiveTo: null, expiresOn: null },
    };
    const save = async (piece: string, note: string | null) => {
      const { version } = await desk.stored(piece);
      const outcome = await desk.world.scope.write((db) => updateEvidence(db, desk.engagement.id, piece, { ...fields, note, version }));
      return outcome.ok ? null : [outcome.refusal.code, outcome.refusal.field];
    };
    expect(await save(theirs, "改过的话")).toEqual(["note_of_client", "note"]);
    expect(await save(theirs, null)).toEqual(["note_of_client", "note"]);
    expect(await save(theirs, "原话")).toBeNull();
    expect(await save(ours, null)).toEqual(["note_needed", "note"]);
    expect(await save(ours, "新记录")).toBeNull();
    const [last] = (await eventsOf(desk.world, desk.engagement.id)).filter(({ action }) => action === "evidence.updated").slice(-1);
    expect(last?.data).toMatchObject({ note: { from: "旧记录", to: "新记录" }, obtained: { from: null, to: "客户提交" } });
  });
});
