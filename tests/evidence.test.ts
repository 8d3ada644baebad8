import { beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { addEvidence, decideEvidence, updateEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { evidenceList } from "#app/domain/evidence/evidence.list.ts";
import { getEvidence, listEvidence, listForClause } from "#app/domain/evidence/evidence.queries.server.ts";
import type { EvidenceFields } from "#app/domain/evidence/evidence.schema.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { getAsked, listAskedOf, listSentByAsked, listSentFor } from "#app/domain/evidence/request.queries.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import { getUpload, putUpload } from "#app/files/storage.server.ts";
import { readList } from "#app/lib/list-request.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { eventsOf, makeEngagement, type EngagementInWorld } from "#tests/support/engagement.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";
import { addMember, asRole, makePerson, makeWorkspace, type Person, scopeFor, type World } from "#tests/support/world.ts";

interface Asked {
  person: Person;
  memberId: string;
  scope: Scope;
}

let world: World;
let engagement: EngagementInWorld;
let manager: Asked;
let staff: Asked;
let sibling: Asked;

beforeAll(async () => {
  world = await makeWorkspace();
  engagement = await makeEngagement(world);
  const other = await makeEngagement(world, { client: { name: "另一家公司" } });
  const join = async (name: string, role: "client_manager" | "client_staff", client: { id: string; name: string }): Promise<Asked> => {
    const person = await makePerson(name, "portal");
    const memberId = await addMember(world, person, role, client);
    return { person, memberId, scope: await scopeFor(person, world.slug, client.id) };
  };
  manager = await join("何静", "client_manager", engagement.client);
  staff = await join("小李", "client_staff", engagement.client);
  sibling = await join("别家经理", "client_manager", other.client);
});

const FIELDS: EvidenceFields = {
  ...{ title: "投诉处理记录", note: "现场查看", clauses: ["5.1.1.1", "5.1.1.2"], agesDays: null, origin: "consultant", obtained: "现场拍摄" },
  ...{ effectiveFrom: "2026-01-01", effectiveTo: "2026-03-31", expiresOn: null },
};
const pathOf = (clientId: string, requestId: string) => `/portal/${clientId}/${requestId}`;
const ASK = { title: "三月投诉记录", reason: "用途", example: "有签字", clauses: ["5.1.1.1"], agesDays: 90, dueOn: "2099-05-20" };

function ask(people: readonly Asked[], more: Partial<typeof ASK> = {}) {
  const wanted = { ...ASK, ...more, member: people.map(({ memberId }) => memberId) };
  return wrote(world.scope, (db) => requestEvidence(db, world.scope.actor, engagement.id, wanted, "2026-03-02"));
}

async function upload(text = "%PDF-1.7 x") {
  return { ...(await putUpload(world.id, Buffer.from(text))), name: "记录.pdf", mediaType: "application/pdf" };
}

const NOTHING = { note: null, effectiveFrom: null, effectiveTo: null, file: null, pathOf: () => "/" };

async function send(who: Asked, requestId: string, note = "见附件") {
  const file = await upload();
  return who.scope.write((db) => submitEvidence(db, who.memberId, requestId, { ...NOTHING, note, file }));
}

const refused = async (work: Promise<{ ok: true } | { ok: false; refusal: { code: string; field?: string | undefined } }>) => {
  const outcome = await work;
  return outcome.ok ? null : [outcome.refusal.code, outcome.refusal.field];
};

const request = (id: string) =>
  world.scope.read((db) => db.selectFrom("evidence_requests").select(["state", "version"]).where("id", "=", id).executeTakeFirstOrThrow());

test("who is asked sees the request, sends a file, hears that it was turned down, and sends again", async () => {
  const { id } = await ask([staff]);
  expect((await mailsTo(staff.person.email))[0]).toMatchObject({ template: "evidence_request", subject: "请提交材料：三月投诉记录" });
  expect(await staff.scope.read((db) => listAskedOf(db, staff.memberId))).toMatchObject([{ id, state: "open", turnedDown: false }]);
  expect(await send(staff, id)).toMatchObject({ ok: true });
  expect((await request(id)).state).toBe("answered");

  const [sent] = await staff.scope.read((db) => listSentFor(db, id));
  const one = await world.scope.read((db) => getEvidence(db, engagement.id, sent?.id ?? ""));
  expect(one).toMatchObject({ state: "submitted", origin: "client", clauses: ["5.1.1.1"], agesDays: 90, uploadedBy: "小李", fileName: "记录.pdf" });
  expect(one?.effectiveFrom).toBeNull();

  const decision = { decision: "rejected" as const, reason: "缺少签字", close: false, version: one?.version ?? 0, pathOf };
  await wrote(world.scope, (db) => decideEvidence(db, world.scope.actor, engagement.id, sent?.id ?? "", decision));
  expect((await mailsTo(staff.person.email))[0]).toMatchObject({ template: "evidence_rejected" });
  expect((await mailsTo(staff.person.email))[0]?.text).toContain("缺少签字");
  expect(await staff.scope.read((db) => listAskedOf(db, staff.memberId))).toMatchObject([{ id, state: "open", turnedDown: true }]);
  expect(await staff.scope.read((db) => listSentByAsked(db, id))).toMatchObject([{ state: "rejected", decidedReason: "缺少签字" }]);

  expect(await send(staff, id, "补签")).toMatchObject({ ok: true });
  const [again] = await staff.scope.read((db) => listSentFor(db, id));
  const accepted = { decision: "accepted" as const, reason: null, close: true, version: 1, pathOf };
  await wrote(world.scope, (db) => decideEvidence(db, world.scope.actor, engagement.id, again?.id ?? "", accepted));
  expect((await request(id)).state).toBe("closed");
  expect(await refused(send(staff, id))).toEqual(["evidence_request_closed", undefined]);
  const told = (await eventsOf(world, engagement.id)).map(({ action }) => action).filter((action) => action.startsWith("evidence"));
  expect(told).toEqual([
    ...["evidence_request.sent", "evidence.submitted", "evidence.rejected", "evidence.submitted", "evidence.accepted"],
    "evidence_request.closed",
  ]);
});

test("two who judge the same piece: the second is told, and nothing is overwritten", async () => {
  const { id } = await wrote(world.scope, (db) => addEvidence(db, world.scope.actor, engagement.id, { fields: FIELDS, file: null, replacesId: null }));
  const save = (title: string) => world.scope.write((db) => updateEvidence(db, engagement.id, id, { ...FIELDS, title, version: 1 }));
  const outcomes = await Promise.all([save("甲"), save("乙")]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const stale = { decision: "rejected" as const, reason: "x", close: false, version: 1, pathOf };
  expect(await refused(world.scope.write((db) => decideEvidence(db, world.scope.actor, engagement.id, id, stale)))).toEqual(["stale", undefined]);
});

test("a newer piece takes the place of an older one, once; both stay", async () => {
  const add = (replacesId: string | null, title: string) =>
    world.scope.write(async (db) => addEvidence(db, world.scope.actor, engagement.id, { fields: { ...FIELDS, title }, file: null, replacesId }));
  const first = await add(null, "旧执照");
  const older = first.ok ? first.value.id : "";
  const outcomes = await Promise.all([add(older, "新执照甲"), add(older, "新执照乙")]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "evidence_replaced" } });
  const list = (query: string) =>
    world.scope.read((db) => listEvidence(db, engagement.id, readList(new Request(`http://x/?${query}`), evidenceList(["5.1.1.1"]))));
  expect((await list("q=执照")).rows.map(({ title }) => title)).toHaveLength(1);
  expect((await list("q=执照&state=replaced")).rows.map(({ title }) => title)).toEqual(["旧执照"]);
  const newer = outcomes.flatMap((one) => (one.ok ? [one.value.id] : []))[0] ?? "";
  expect(await world.scope.read((db) => getEvidence(db, engagement.id, older))).toMatchObject({ replaced: true, replacedById: newer });
  expect(await refused(world.scope.write((db) => updateEvidence(db, engagement.id, older, { ...FIELDS, version: 2 })))).toEqual(["evidence_replaced", undefined]);
  expect((await world.scope.read((db) => listForClause(db, engagement.id, "5.1.1.1"))).map((one) => one.id)).not.toContain(older);
});

test("what is not in order is refused at its field, with nothing kept", async () => {
  const count = () => world.scope.read((db) => db.selectFrom("evidence").select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow());
  const before = await count();
  const add = (fields: Partial<EvidenceFields>) =>
    refused(world.scope.write((db) => addEvidence(db, world.scope.actor, engagement.id, { fields: { ...FIELDS, ...fields }, file: null, replacesId: null })));
  expect(await add({ clauses: ["5.1.1.1", "9.9.9"] })).toEqual(["clause_unknown", "clauses"]);
  expect(await add({ clauses: ["5.1"] }), "a section is not judged").toEqual(["clause_heading", "clauses"]);
  expect(await add({ note: null })).toEqual(["file_or_note", "file"]);
  expect(await count()).toEqual(before);
  const asked = (more: Partial<typeof ASK>, people = [staff]) => refused(world.scope.write((db) =>
    requestEvidence(db, world.scope.actor, engagement.id, { ...ASK, ...more, member: people.map(({ memberId }) => memberId) }, "2026-03-02")));
  expect(await asked({ dueOn: "2026-03-01" })).toEqual(["due_past", "dueOn"]);
  expect(await asked({}, [sibling])).toEqual(["person_unknown", "member"]);
  expect(await asked({}, [{ ...sibling, memberId: crypto.randomUUID() }])).toEqual(["person_unknown", "member"]);
});

test("people of a client see only what they are asked, by any query of their own", async () => {
  const { id } = await ask([staff], { title: "只问小李" });
  await send(staff, id);
  await wrote(world.scope, (db) => addEvidence(db, world.scope.actor, engagement.id, { fields: { ...FIELDS, title: "内部记录" }, file: null, replacesId: null }));
  expect(await manager.scope.read((db) => getAsked(db, manager.memberId, id)), "a manager who is not asked").toBeNull();
  await expect(send(manager, id)).rejects.toMatchObject({ status: 404 });

  const tables = ["evidence_requests", "evidence_request_people", "evidence", "evidence_clauses"];
  const seen = (who: Asked, clientId: string) =>
    asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2, $3)", [who.person.digest, world.slug, clientId]);
      const counts = [];
      for (const table of tables) counts.push((await client.query(`select * from app.${table}`)).rowCount);
      const sneak = "insert into app.evidence (client_id, engagement_id, kind, title, note, origin, uploaded_by) values ($1, $2, 'note', 'x', 'x', 'client', $3)";
      await client.query("savepoint here");
      await expect(client.query(sneak, [engagement.client.id, engagement.id, who.memberId])).rejects.toThrow(/row-level security/);
      await client.query("rollback to here");
      const taken = await client.query("update app.evidence set state = 'accepted', decided_at = app.now()");
      const said = await client.query<{ said: string }>("select said from app.submit_evidence($1, 'x', 'x', null, null, null, null, null, null, null)", [id]);
      await client.query("rollback");
      return { counts, taken: taken.rowCount, said: said.rows[0]?.said };
    });
  expect(await seen(sibling, sibling.scope.clientId ?? ""), "a sibling client").toEqual({ counts: [0, 0, 0, 0], taken: 0, said: "not_asked" });
  expect(await seen(manager, engagement.client.id), "a colleague").toEqual({ counts: [0, 0, 0, 0], taken: 0, said: "not_asked" });
  const own = await seen(staff, engagement.client.id);
  expect(own).toMatchObject({ taken: 0, said: "ok" });
  const titles = await staff.scope.read((db) => db.selectFrom("evidence").select(["title", "request_id"]).execute());
  expect(titles.every(({ request_id }) => request_id !== null) && titles.length > 0).toBe(true);
  expect(own.counts[3], "clauses are our business").toBe(0);
});

test("a full store takes nothing more, from us or from clients, and two cannot share the last room", async () => {
  const small = await makeWorkspace();
  const place = await makeEngagement(small);
  const room = 100_000;
  await asSuperuser((client) =>
    client.query("update app.subscriptions set overrides = $2, override_reason = 'test' where workspace_id = $1", [small.id, JSON.stringify({ storage: room })]),
  );
  const put = async (bytes: number) => {
    const file = { ...(await putUpload(small.id, Buffer.alloc(bytes, 1))), name: "a.pdf", mediaType: "application/pdf" };
    return refused(small.scope.write((db) => addEvidence(db, small.scope.actor, place.id, { fields: FIELDS, file, replacesId: null })));
  };
  const both = await Promise.all([put(60_000), put(60_000)]);
  expect(both.filter((one) => one === null)).toHaveLength(1);
  expect(both.find((one) => one !== null)).toEqual(["storage_full", "file"]);
  expect(await put(40_000)).toBeNull();
  expect(await put(1)).toEqual(["storage_full", "file"]);
  const used = await small.scope.read(async (db) => (await sql<{ n: number }>`select app.stored_bytes() as n`.execute(db)).rows[0]?.n);
  expect(used).toBe(room);
});

test("nobody sends more than a gigabyte within a day; the others and the next day are free", async () => {
  const busy = await makeWorkspace();
  const place = await makeEngagement(busy);
  const join = async (name: string) => {
    const person = await makePerson(name, "portal");
    const memberId = await addMember(busy, person, "client_staff", place.client);
    return { person, memberId, scope: await scopeFor(person, busy.slug, place.client.id) };
  };
  const [eager, calm] = [await join("小赵"), await join("小钱")];
  const wanted = { ...ASK, member: [eager.memberId, calm.memberId] };
  const { id } = await wrote(busy.scope, (db) => requestEvidence(db, busy.scope.actor, place.id, wanted, "2026-03-02"));
  const give = (who: Asked, bytes: number) => {
    const file = { storageId: crypto.randomUUID(), sha256: "0".repeat(64), bytes, name: "a.pdf", mediaType: "application/pdf" };
    return refused(who.scope.write((db) => submitEvidence(db, who.memberId, id, { ...NOTHING, file })));
  };
  const half = 512 * 1024 * 1024;
  expect(await give(eager, half)).toBeNull();
  const both = await Promise.all([give(eager, half), give(eager, half)]);
  expect(both.filter((one) => one === null)).toHaveLength(1);
  expect(both.find((one) => one !== null)).toEqual(["uploads_of_person", "file"]);
  expect(await give(eager, 1)).toEqual(["uploads_of_person", "file"]);
  expect(await give(calm, 1)).toBeNull();
  await asSuperuser((client) =>
    client.query("update app.evidence set uploaded_at = uploaded_at - interval '24 hours' where workspace_id = $1 and uploaded_by = $2", [busy.id, eager.memberId]),
  );
  expect(await give(eager, 1)).toBeNull();
});

test("a stored file that is no longer what was sent is not given out", async () => {
  const file = await upload("%PDF-1.7 the truth");
  expect((await getUpload(world.id, file))?.toString()).toBe("%PDF-1.7 the truth");
  expect(await getUpload(world.id, { ...file, sha256: "0".repeat(64) })).toBeNull();
});

test("a closed engagement takes no evidence", async () => {
  const closed = await makeEngagement(world, { clientId: engagement.client.id });
  const { id } = await wrote(world.scope, (db) =>
    requestEvidence(db, world.scope.actor, closed.id, { ...ASK, member: [staff.memberId] }, "2026-03-02"),
  );
  await wrote(world.scope, (db) => db.updateTable("engagements").set({ closed_at: sql<string>`app.now()` }).where("id", "=", closed.id).execute());
  expect(await refused(send(staff, id)), "in words for who sends it").toEqual(["evidence_request_closed", undefined]);
  expect(await refused(world.scope.write((db) => addEvidence(db, world.scope.actor, closed.id, { fields: FIELDS, file: null, replacesId: null })))).toEqual(["engagement_closed", undefined]);
});
