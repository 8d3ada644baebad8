import { beforeAll, expect, test } from "vitest";
import { addEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { getEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import type { EvidenceFields } from "#app/domain/evidence/evidence.schema.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import * as edit from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.$evidenceId.edit.tsx";
import * as add from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.new.tsx";
import * as ask from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.requests.new.tsx";
import { type EngagementInWorld, judge, makeEngagement } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { wrote } from "#tests/support/training.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

const EXCLUDED = "5.2.6.2";
const FIELDS: EvidenceFields = {
  ...{ title: "投诉处理记录", note: "现场查看", clauses: ["5.3.2.1"], agesDays: null, origin: "consultant", obtained: null },
  ...{ effectiveFrom: null, effectiveTo: null, expiresOn: null },
};
const SENT = { title: "投诉处理记录", note: "现场查看", agesDays: "", origin: "consultant", obtained: "", effectiveFrom: "", effectiveTo: "", expiresOn: "" };

let world: World;
let engagement: EngagementInWorld;
let asked = "";

beforeAll(async () => {
  world = await makeWorkspace();
  engagement = await makeEngagement(world);
  const person = await makePerson("小李", "portal");
  asked = await addMember(world, person, "client_staff", engagement.client);
  expect(await judge(world, engagement.id, EXCLUDED, "excluded", { reason: "鲜花为易耗品" })).toMatchObject({ ok: true });
});

const own = () => ({ workspace: world.slug, engagementId: engagement.id });
const find = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]);
const ticked = (html: string) => find(html, /<input[^>]*name="clauses"[^>]*value="([^"]+)"[^>]*checked=""/g).concat(find(html, /<input[^>]*name="clauses"[^>]*checked=""[^>]*value="([^"]+)"/g));
const offered = (html: string) => find(html, /<input[^>]*name="clauses"[^>]*value="([^"]+)"/g);
const unfolded = (html: string) => find(html, /<details[^>]*\bopen=""[^>]*>.*?<span class="min-w-0 flex-1">([\d.]+)/g);

test("both forms offer every item under its headings, the one a gap item leads from ticked and in sight", async () => {
  for (const [module, params] of [[add, own()], [ask, own()]] as const) {
    const { html } = await openPage(module, { path: "/?clause=5.2.3.2", params, as: world.owner });
    expect(offered(html)).toHaveLength(50);
    expect(ticked(html)).toEqual(["5.2.3.2"]);
    expect(unfolded(html)).toEqual(["5.2"]);
    expect(html).toContain("5.3.2");
    expect(html, "nothing that needs script is there without it").not.toContain('type="search"');
  }
});

test("what leads to no item ticks nothing", async () => {
  for (const clause of ["5.1", "9.9", EXCLUDED, "<script>", ""]) {
    const { status, html } = await openPage(add, { path: `/?clause=${encodeURIComponent(clause)}`, params: own(), as: world.owner });
    expect(status).toBe(200);
    expect(ticked(html), clause).toEqual([]);
    expect(unfolded(html)).toEqual([]);
  }
});

test("an excluded item is named as such and cannot be ticked", async () => {
  const { html } = await openPage(add, { path: "/", params: own(), as: world.owner });
  expect(find(html, /<input[^>]*disabled=""[^>]*value="([^"]+)"/g).concat(find(html, /<input[^>]*value="([^"]+)"[^>]*disabled=""/g))).toEqual([EXCLUDED]);
  expect(html).toContain(evidence["zh-CN"].pick.excluded);
});

test.each([
  ["9.9", "clause_unknown"],
  ["5.1", "clause_heading"],
  [EXCLUDED, "clause_excluded"],
] as const)("%s is refused beside the field, in both languages, with the rest of the form kept", async (clause, code) => {
  const forms = [
    [add.action, { ...SENT, clauses: ["5.1.1.1", clause] }],
    [ask.action, { ...SENT, reason: "", example: "", dueOn: "2199-01-01", member: asked, clauses: ["5.1.1.1", clause] }],
  ] as const;
  for (const [action, form] of forms) {
    for (const locale of ["zh-CN", "en"] as const) {
      const answer = await callRoute(action, { path: "/", params: own(), as: world.owner, locale, form });
      expect(answer).toMatchObject({
        status: 400,
        data: { result: { error: { clauses: [errors[locale][code].replace("{names}", clause)] }, initialValue: { clauses: ["5.1.1.1", clause] } } },
      });
    }
  }
});

test("a form that comes back has its ticks, and none where none was sent", async () => {
  const refused = (clauses: Record<string, string>) =>
    openPage(add, { path: "/?clause=5.2.3.2", params: own(), as: world.owner, form: { ...SENT, title: "", ...clauses } });
  expect(ticked((await refused({ clauses: "5.3.1.1" })).html)).toEqual(["5.3.1.1"]);
  expect(ticked((await refused({})).html)).toEqual([]);
});

test("several ticks are kept once each, in the order of the standard, 5.1.10 after 5.1.9", async () => {
  const answer = await callRoute(add.action, { path: "/", params: own(), as: world.owner, form: { ...SENT, clauses: ["5.3.2.1", "5.1.1.1", "5.3.2.1"] } });
  expect(answer.status).toBe(303);
  const id = answer.headers.get("Location")?.split("/").at(-1) ?? "";
  expect((await world.scope.read((db) => getEvidence(db, engagement.id, id)))?.clauses).toEqual(["5.1.1.1", "5.3.2.1"]);
  const clauses = ["5.1.10", "5.1.9", "5.1.2.1", "A.2", "A.10"].map((clause) => ({ client_id: engagement.client.id, evidence_id: id, clause, ages_days: null }));
  await wrote(world.scope, (db) => db.insertInto("evidence_clauses").values(clauses).execute());
  const all = (await world.scope.read((db) => getEvidence(db, engagement.id, id)))?.clauses;
  expect(all).toEqual(["5.1.1.1", "5.1.2.1", "5.1.9", "5.1.10", "5.3.2.1", "A.2", "A.10"]);
});

test("a piece keeps clauses that were excluded or dropped since, until they are taken away", async () => {
  const { id } = await wrote(world.scope, (db) => addEvidence(db, world.scope.actor, engagement.id, { fields: FIELDS, file: null, replacesId: null }));
  const gone = [EXCLUDED, "4.4.4"];
  await wrote(world.scope, (db) =>
    db.insertInto("evidence_clauses").values(gone.map((clause) => ({ client_id: engagement.client.id, evidence_id: id, clause, ages_days: null }))).execute(),
  );
  const params = { ...own(), evidenceId: id };
  const { html } = await openPage(edit, { path: "/", params, as: world.owner });
  expect(ticked(html)).toEqual([EXCLUDED, "5.3.2.1", "4.4.4"]);
  expect(html).toContain(evidence["zh-CN"].pick.gone);
  const save = (clauses: string[], version: string) =>
    callRoute(edit.action, { path: "/", params, as: world.owner, form: { ...SENT, clauses, version } });
  expect((await save(["5.3.2.1", ...gone], "1")).status).toBe(303);
  expect((await save(["5.3.2.1", "4.4.4"], "2")).status).toBe(303);
  expect((await save(["5.3.2.1", EXCLUDED], "3")).status, "taken away is gone for good").toBe(400);
  const renewed = await openPage(add, { path: `/?replaces=${id}`, params: own(), as: world.owner });
  expect(ticked(renewed.html), "a newer piece does not begin with them").toEqual(["5.3.2.1"]);
});

test("who saves second is told which clauses differ", async () => {
  const { id } = await wrote(world.scope, (db) => addEvidence(db, world.scope.actor, engagement.id, { fields: FIELDS, file: null, replacesId: null }));
  const params = { ...own(), evidenceId: id };
  const save = (clauses: string) => openPage(edit, { path: "/", params, as: world.owner, form: { ...SENT, clauses, version: "1" } });
  expect((await save("5.1.1.1")).status).toBe(303);
  const second = await save("5.1.1.2");
  expect(second.status).toBe(409);
  expect(second.html).toContain("5.1.1.1");
  expect(ticked(second.html)).toEqual(["5.1.1.2"]);
  expect(second.html).toContain("5.1.1.2</span>");
});

test("where nobody of the client can be asked there is no form, only the way on that one's role allows", async () => {
  const alone = await makeEngagement(world, { client: { name: "无人登录的客户" } });
  const consultant = await makePerson("陈工");
  await addMember(world, consultant, "consultant");
  const params = { workspace: world.slug, engagementId: alone.id };
  const page = async (as: Person) => (await openPage(ask, { path: "/?clause=5.2.3.2", params, as })).html;
  const [owners, theirs] = [await page(world.owner), await page(consultant)];
  for (const html of [owners, theirs]) {
    expect(html).toContain(evidence["zh-CN"].askForm.nobody);
    expect(html).not.toContain('name="title"');
  }
  expect(owners).toContain(`/members/invite?client=${alone.client.id}`);
  expect(theirs).not.toContain("/members/invite");
  expect(theirs).toContain("/evidence/new?clause=5.2.3.2");
});
