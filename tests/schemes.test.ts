import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { copyScheme, discardDraft, publishDraft, setSchemeArchived, startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { saveBasics, savePeople } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { addRequirement, moveRequirement, removeRequirement, updateRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { BUILT_IN_SCHEMES } from "#app/domain/schemes/built-in.data.ts";
import { confirmPoints, savePoints } from "#app/domain/schemes/points.commands.server.ts";
import { getPublishedVersion, listPublishedVersions, listRequirements } from "#app/domain/schemes/scheme.queries.server.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { engagementRow, judge, makeEngagement, meetAll } from "#tests/support/engagement.ts";
import { copied, cutDown, draftOf, publish, requirementOf, underRevision } from "#tests/support/schemes.ts";
import { asOwner, makeWorkspace, type World } from "#tests/support/world.ts";
import { INTERNAL_EVALUATION, up as internalEvaluation } from "#db/migrations/20261122T2610_internal_evaluation.ts";
import { BRAND_SCHEME } from "#db/migrations/gbt27925-2011.ts";

const FIELDS = {
  ...{ clause: "5.1.1.3", titleZh: "新条款", titleEn: "New", guidanceZh: "", guidanceEn: "" },
  ...{ evidenceZh: [], evidenceEn: [], applicability: null },
};
const inForce = async (world: World, standard: string) => {
  const found = (await world.scope.read(listPublishedVersions)).find(({ rules }) => rules.standard === standard);
  if (!found) throw new Error(`${standard} is in force.`);
  return found;
};
const clauses = async (world: World, schemeId: string) => (await draftOf(world, schemeId)).requirements.map(({ clause }) => clause);

describe("the second built-in scheme", () => {
  test("comes to workspaces by the migration as it comes to new ones", async () => {
    const brand = BUILT_IN_SCHEMES.find(({ code }) => code === BRAND_SCHEME.code);
    const world = await makeWorkspace();
    const version = await inForce(world, "GB/T 27925-2011");
    const rows = await world.scope.read((db) => listRequirements(db, version.id));
    const { code: own, completion } = INTERNAL_EVALUATION;
    const milestones = BRAND_SCHEME.rules.milestones.map((one) => (one.code === own ? { ...one, completion } : one));
    expect(JSON.parse(JSON.stringify(version.rules))).toEqual({ ...BRAND_SCHEME.rules, milestones });
    expect(brand?.title).toEqual({ "zh-CN": BRAND_SCHEME.title_zh, en: BRAND_SCHEME.title_en });
    expect(
      rows.map((row) => ({
        ...{ clause: row.clause, parent: row.parentClause, kind: row.kind, title_zh: row.title["zh-CN"], title_en: row.title.en },
        ...{ guidance_zh: row.guidance["zh-CN"], guidance_en: row.guidance.en },
        evidence_zh: row.evidence.map((paper) => paper["zh-CN"]),
        evidence_en: row.evidence.map((paper) => paper.en),
        points: row.points,
      })),
    ).toEqual(BRAND_SCHEME.requirements);
  });

  test("and the first complete the internal evaluation from data, in workspaces that were there too", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const stored = () =>
      world.scope.read(async (db) => ({
        rules: await db.selectFrom("scheme_versions").select(["id", "rules"]).orderBy("id").execute(),
        milestones: await db.selectFrom("milestones").select(["code", "completion"]).where("engagement_id", "=", id).orderBy("position").execute(),
      }));
    const made = await stored();
    const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env.DATABASE_OWNER_URL, max: 1 }) }) });
    const formerly = JSON.stringify({ by: "person", gate: null });
    await owner.transaction().execute(async (db) => {
      await sql`select identity.set_context(${world.id}::uuid, null, null, 'workspace', '{}')`.execute(db);
      await sql`alter table app.scheme_versions disable trigger scheme_version_frozen`.execute(db);
      await sql`update app.scheme_versions set rules = replace(rules::text,
        ${`{"by": "data", "fact": "${INTERNAL_EVALUATION.completion.fact}"}`}, ${formerly})::jsonb`.execute(db);
      await sql`update app.milestones set completion = 'person' where code = ${INTERNAL_EVALUATION.code}`.execute(db);
      await sql`alter table app.scheme_versions enable trigger scheme_version_frozen`.execute(db);
    });
    expect(await stored()).not.toEqual(made);
    const former = await stored();
    const guard = async () =>
      (await sql<{ tgenabled: string }>`select tgenabled from pg_trigger where tgname = 'scheme_version_frozen'`.execute(owner)).rows;
    // One that fails on its way leaves neither half of the work nor an open door behind.
    const failing = owner.transaction().execute(async (db) => {
      await internalEvaluation(db);
      throw new Error("power cut");
    });
    await expect(failing).rejects.toThrow("power cut");
    expect([await stored(), await guard()]).toEqual([former, [{ tgenabled: "O" }]]);
    // A second run finds nothing to do.
    for (const run of ["first", "second"]) {
      await owner.transaction().execute(internalEvaluation);
      expect([await stored(), await guard()], run).toEqual([made, [{ tgenabled: "O" }]]);
    }
    await owner.destroy();
  });

  test("scores out of a thousand, names its own levels and plans its own milestones", async () => {
    const world = await makeWorkspace();
    const version = await inForce(world, "GB/T 27925-2011");
    const outcome = await world.scope.write(async (db) => {
      const client = await db.insertInto("clients").values({ name: "品牌公司", kind: "producer" }).returning("id").executeTakeFirstOrThrow();
      return createEngagement(db, world.scope.actor, {
        ...{ clientId: client.id, schemeVersionId: version.id, kind: "initial", targetLevel: "two_star" },
        ...{ startsOn: "2026-03-02", plannedAuditDate: null, leadId: world.scope.actor.memberId, today: "2026-03-02" },
      });
    });
    if (!outcome.ok) throw outcome.refusal;
    const { id } = outcome.value;
    await meetAll(world, id, ["B.1.1"]);
    expect(await judge(world, id, "B.1.1", "not_met")).toMatchObject({ ok: true });
    // 300 points over six items: 50 lost of 1000.
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: "five_star", forecast_named: true, forecast_expected: 950_000 });
    await judge(world, id, "B.1.2", "sampled", { sampleFailed: 1, sampleSize: 10 });
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: "four_star", forecast_expected: 945_000 });
    for (const clause of ["B.1.3", "B.2.1", "B.2.2", "B.2.3", "A.1.1", "A.1.2"]) await judge(world, id, clause, "not_met");
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: "not_passed", forecast_expected: 685_000 });
    await judge(world, id, "A.1.1", "met");
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: "two_star", forecast_expected: 715_000 });
    const milestones = await world.scope.read((db) => db.selectFrom("milestones").select("code").where("engagement_id", "=", id).execute());
    expect(milestones).toHaveLength(13);
    expect(milestones.map(({ code }) => code)).not.toContain("managers_trained");
  });
});

describe("a published version", () => {
  test("takes no write, whoever tries", async () => {
    const world = await makeWorkspace();
    const { id } = await inForce(world, "GB/T 27922-2011");
    const frozen = { constraint: "scheme_version_frozen" };
    const attempts = [
      "update app.scheme_versions set rules = '{}' where id = $1",
      "delete from app.scheme_versions where id = $1",
      "update app.requirements set points = 1 where scheme_version_id = $1",
      "delete from app.requirements where scheme_version_id = $1",
      `insert into app.requirements (scheme_version_id, clause, kind, position, title_zh, title_en, guidance_zh, guidance_en,
        evidence_zh, evidence_en, points) values ($1, '9', 'section', 999, '', '', '', '', '{}', '{}', 1)`,
    ];
    for (const attempt of attempts) {
      await asOwner(async (owner) => {
        await owner.query("begin");
        await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
        await expect(owner.query(attempt, [id]), attempt).rejects.toMatchObject(frozen);
        await owner.query("rollback");
      });
    }
  });
});

describe("a draft", () => {
  test("begins as a copy of what is in force, and once published is what new engagements get", async () => {
    const world = await makeWorkspace();
    const builtIn = await inForce(world, "GB/T 27922-2011");
    const schemeId = await copied(world, "我们的标准");
    const draft = await draftOf(world, schemeId);
    expect(draft).toMatchObject({ number: 1, isFirst: true, provisional: true, title: { "zh-CN": "我们的标准" } });
    expect(draft.requirements).toHaveLength(68);
    expect(await world.scope.read((db) => getPublishedVersion(db, schemeId))).toBeNull();
    // Under a draft nobody can begin an engagement.
    await expect(makeUnder(world, draft.versionId)).rejects.toMatchObject({ status: 404 });
    await publish(world, schemeId);
    const own = await world.scope.read((db) => getPublishedVersion(db, schemeId));
    expect(own?.rules.code).toMatch(/^own-/);
    expect(own?.rules).toEqual({ ...builtIn.rules, code: own?.rules.code, standard: "GB/T 27922-2011 自" });
    await makeUnder(world, own?.id ?? "");
    await world.scope.write((db) => setSchemeArchived(db, schemeId, { version: 1, state: "archived" }));
    await expect(makeUnder(world, own?.id ?? "")).rejects.toMatchObject({ code: "scheme_archived" });
  });

  test("is one at a time, not for built-in schemes, and is discarded with a scheme that has nothing else", async () => {
    const world = await makeWorkspace();
    const builtIn = await inForce(world, "GB/T 27922-2011");
    expect(await world.scope.write((db) => startDraft(db, builtIn.schemeId))).toMatchObject({ refusal: { code: "scheme_built_in" } });
    const { schemeId } = await underRevision(world);
    expect(await world.scope.write((db) => startDraft(db, schemeId))).toMatchObject({ refusal: { code: "draft_open" } });
    expect(await draftOf(world, schemeId)).toMatchObject({ number: 2, isFirst: false });
    expect(await world.scope.write((db) => discardDraft(db, schemeId, 1))).toMatchObject({ ok: true, value: { schemeIsGone: false } });
    const alone = await copied(world);
    expect(await world.scope.write((db) => discardDraft(db, alone, 1))).toMatchObject({ ok: true, value: { schemeIsGone: true } });
    expect(await world.scope.read((db) => db.selectFrom("schemes").select("id").where("id", "=", alone).execute())).toEqual([]);
  });

  test("is published only as it was looked at and with nothing amiss", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    const { requirements, versions } = await draftOf(world, schemeId);
    const row = requirements.find(({ clause }) => clause === "5.1.1.1");
    await world.scope.write((db) => removeRequirement(db, schemeId, row?.id ?? "", 1));
    const publishAt = (version: number) => world.scope.write((db) => publishDraft(db, world.scope.actor, schemeId, version));
    expect(await publishAt(versions.whole)).toMatchObject({ refusal: { code: "stale" } });
    const now = await draftOf(world, schemeId);
    expect(await publishAt(now.versions.whole)).toMatchObject({ refusal: { code: "draft_not_ready", limit: 1 } });
  });

  test("keeps two people apart by part: the second on the same one is told", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    const basics = { titleZh: "甲", titleEn: "A", standard: "S", kind: "product", validityMonths: 24, surveillanceEveryMonths: 12, reminderDays: [90, 30], version: 1 } as const;
    const people = { rule: null, acceptedIssuers: { own: false, issuers: ["协会"] }, version: 1 };
    expect(await world.scope.write((db) => saveBasics(db, schemeId, basics))).toMatchObject({ ok: true });
    expect(await world.scope.write((db) => savePeople(db, schemeId, people))).toMatchObject({ ok: true });
    expect(await world.scope.write((db) => saveBasics(db, schemeId, basics))).toMatchObject({ refusal: { code: "stale" } });
    const draft = await draftOf(world, schemeId);
    expect(draft).toMatchObject({ kind: "product", title: { en: "A" }, rules: { standard: "S", peopleRule: null, acceptedIssuers: people.acceptedIssuers } });
  });
});

describe("the tree of a draft", () => {
  test("takes rows anywhere, renames with all that hangs on it, moves and removes branches", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    await cutDown(world, schemeId);
    const at = async (clause: string) => requirementOf(await draftOf(world, schemeId), clause);
    const write = async (work: Parameters<typeof world.scope.write>[0]) => expect(await world.scope.write(work)).toMatchObject({ ok: true });
    const after = await at("5.1.1.1");
    await write((db) => addRequirement(db, schemeId, { after }, FIELDS));
    expect(await clauses(world, schemeId)).toEqual(["5.1", "5.1.1", "5.1.1.1", "5.1.1.3", "5.1.1.2", "5.1.2", "5.1.2.1", "5.1.2.2"]);
    expect(await world.scope.write((db) => addRequirement(db, schemeId, { after }, FIELDS))).toMatchObject({ refusal: { code: "clause_taken", field: "clause" } });
    const people = await at("5.1.2.2");
    await write((db) => updateRequirement(db, schemeId, people, { ...FIELDS, clause: "5.1.2.9", version: 1 }));
    expect((await draftOf(world, schemeId)).rules.peopleRule?.clause).toBe("5.1.2.9");
    const group = await at("5.1.1");
    await write((db) => updateRequirement(db, schemeId, group, { ...FIELDS, clause: "5.1.8", version: 1 }));
    const last = await at("5.1.2");
    await write((db) => moveRequirement(db, schemeId, group, { version: 2, place: { after: last } }));
    expect(await clauses(world, schemeId)).toEqual(["5.1", "5.1.2", "5.1.2.1", "5.1.2.9", "5.1.8", "5.1.1.1", "5.1.1.3", "5.1.1.2"]);
    const inside = { first: await at("5.1.8") };
    expect(await world.scope.write((db) => moveRequirement(db, schemeId, group, { version: 3, place: inside }))).toMatchObject({
      refusal: { code: "place_unknown" },
    });
    await write((db) => moveRequirement(db, schemeId, after, { version: 1, place: { first: last } }));
    const sums = (await draftOf(world, schemeId)).requirements.filter(({ kind }) => kind === "group").map(({ points }) => points);
    expect(sums).toEqual([15_000, 5_000]);
    await write((db) => removeRequirement(db, schemeId, group, 3));
    expect(await clauses(world, schemeId)).toEqual(["5.1", "5.1.2", "5.1.1.1", "5.1.2.1", "5.1.2.9"]);
  });
});

describe("points", () => {
  const confirmation = (world: World) => ({ by: world.scope.actor.memberId, source: "2012 年版", on: "2026-03-01" });

  test("of GB/T 27922 that add up to 40 / 35 / 25 make a version that is no longer provisional", async () => {
    const world = await makeWorkspace();
    const { id: versionId, schemeId, rules } = await inForce(world, "GB/T 27922-2011");
    const rows = await world.scope.read((db) => listRequirements(db, versionId));
    const points = new Map(rows.map((row) => [row.id, row.points]));
    const confirm = (changed: ReadonlyMap<string, number>) =>
      world.scope.write((db) => confirmPoints(db, world.scope.actor, schemeId, { versionId, points: changed, confirmation: confirmation(world) }));
    const idOf = (clause: string) => rows.find((row) => row.clause === clause)?.id ?? "";
    const less = new Map(points).set(idOf("5.1.2.2"), 4_000);
    const refused = await confirm(less);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "known_points", field: "points.c5_1_2_2", values: { expected: "5" } } });
    expect(refused.ok || refused.refusal.others).toMatchObject([{ code: "section_sum", field: "points.c5_1", values: { expected: "40", actual: "39" } }]);
    const [one, two] = [idOf("5.3.1.1"), idOf("5.3.1.2")];
    expect(await confirm(new Map(points).set(one, 3_000).set(two, 3_250))).toMatchObject({ ok: true });
    const next = await inForce(world, "GB/T 27922-2011");
    expect(next).toMatchObject({ number: 2, provisional: false, rules: { ...rules, provisional: null } });
    const made = await world.scope.read((db) => listRequirements(db, next.id));
    expect(made.filter(({ clause }) => /^5\.3\.1(\.[12])?$/.test(clause)).map((row) => row.points)).toEqual([15_625, 3_000, 3_250]);
    // A form made on the version before is told.
    expect(await confirm(points)).toMatchObject({ refusal: { code: "stale" } });
  });

  test("of a draft may be unfinished until somebody says they are checked, and change of items takes that back", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    await cutDown(world, schemeId);
    const { requirements, versions } = await draftOf(world, schemeId);
    const points = new Map(requirements.filter(({ kind }) => kind === "item").map(({ id }, n) => [id, n === 0 ? 6_000 : 5_000]));
    const save = (checked: boolean, version: number, entered = points) =>
      world.scope.write((db) => savePoints(db, schemeId, { points: entered, version, confirmation: checked ? confirmation(world) : null }));
    expect(await save(true, versions.points)).toMatchObject({ refusal: { code: "section_sum", field: "points.c5_1" } });
    expect(await save(false, versions.points)).toMatchObject({ ok: true });
    const even = new Map([...points.keys()].map((id) => [id, 5_000]));
    expect(await save(true, versions.points + 1, even)).toMatchObject({ ok: true });
    expect(await draftOf(world, schemeId)).toMatchObject({ provisional: false, rules: { provisional: null }, confirmation: { source: "2012 年版" } });
    const place = { after: requirementOf(await draftOf(world, schemeId), "5.1.1.1") };
    await world.scope.write((db) => addRequirement(db, schemeId, place, FIELDS));
    expect(await draftOf(world, schemeId)).toMatchObject({ provisional: true, confirmation: null });
  });
});

test("what others have is not there: no copy, no draft, no points across workspaces", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const { schemeId, requirementId } = await underRevision(theirs);
  const missing = { status: 404 };
  const fields = { titleZh: "x", titleEn: "x", standard: "x" };
  await expect(ours.scope.write((db) => copyScheme(db, schemeId, fields))).rejects.toMatchObject(missing);
  await expect(ours.scope.write((db) => removeRequirement(db, schemeId, requirementId, 1))).rejects.toMatchObject(missing);
  await expect(ours.scope.write((db) => discardDraft(db, schemeId, 1))).rejects.toMatchObject(missing);
  expect(await draftOf(theirs, schemeId)).toMatchObject({ number: 2 });
});

async function makeUnder(world: World, schemeVersionId: string) {
  const outcome = await world.scope.write(async (db) => {
    const client = await db.insertInto("clients").values({ name: "客户", kind: "trader" }).returning("id").executeTakeFirstOrThrow();
    return createEngagement(db, world.scope.actor, {
      ...{ clientId: client.id, schemeVersionId, kind: "initial", targetLevel: "four_star" },
      ...{ startsOn: "2026-03-02", plannedAuditDate: null, leadId: world.scope.actor.memberId, today: "2026-03-02" },
    });
  });
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}
