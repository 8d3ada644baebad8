import { describe, expect, test } from "vitest";
import { updateAction } from "#app/domain/actions/action.commands.server.ts";
import { getAction } from "#app/domain/actions/action.queries.server.ts";
import { readActionForm } from "#app/domain/actions/action-form.queries.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { awaitRejudgement } from "#app/domain/assessments/rejudge.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { addSample } from "#app/domain/assessments/sample.commands.server.ts";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { lockEngagement } from "#app/domain/engagements/engagement-lock.server.ts";
import { moveToVersion } from "#app/domain/engagements/scheme-move.commands.server.ts";
import { listLeftBehind, movedSheet, readSchemeMove } from "#app/domain/engagements/scheme-move.queries.server.ts";
import { getSchemeVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { recordExternal } from "#app/domain/training/quota.commands.server.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import * as movePage from "#app/routes/w.$workspace+/engagements.$engagementId.scheme.tsx";
import * as actionPage from "#app/routes/w.$workspace+/engagements.$engagementId.actions.$actionId._index.tsx";
import { ACTION, makeAction } from "#tests/support/actions.ts";
import { judge, setManagementStaff, TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { move, newVersion, openEngagement } from "#tests/support/scheme-moves.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";
import type { World } from "#tests/support/world.ts";

const ISSUER = "中国商业联合会";
const CLAUSES = ["5.1.1.1", "5.1.1.2", "5.1.2.1"] as const;
const SAMPLE = { how: "随机", periodFrom: "2026-01-01", periodTo: "2026-02-01", size: 10, failed: 2, findings: "无回访", rectification: "培训", proof: "记录" };

const roundOf = async (world: World, id: string) => (await world.scope.read((db) => getRound(db, id)))?.roundId ?? "";

/** Rows of one round without what ties them to it: whatever a table says besides has to go along. */
function said(rows: readonly object[], without: readonly string[]): string[] {
  const tied = new Set(["id", "round_id", "version", "carried_from", ...without]);
  return rows.map((row) => JSON.stringify(Object.entries(row).filter(([key]) => !tied.has(key)).sort())).sort();
}

/** Everything a round says, and what each action mends in it. */
async function everythingOf(world: World, id: string, fallen: readonly string[] = []) {
  const roundId = await roundOf(world, id);
  return world.scope.read(async (db) => {
    const rows = <Row extends object>(found: readonly Row[]) => found.filter((row) => !("clause" in row && fallen.includes(String(row.clause))));
    const of = (table: "item_results" | "samples" | "special_deductions") => db.selectFrom(table).selectAll().where("round_id", "=", roundId).execute();
    const deductions = await of("special_deductions");
    const { bonus_basis, bonus_reason, bonus_proof } = await db
      .selectFrom("assessment_rounds")
      .selectAll()
      .where("id", "=", roundId)
      .executeTakeFirstOrThrow();
    const actions = await db.selectFrom("actions").selectAll().where("engagement_id", "=", id).orderBy("title").execute();
    const links = await db.selectFrom("action_items").selectAll().execute();
    const content = (deductionId: string | null) => said(deductions.filter((one) => one.id === deductionId), []);
    return {
      items: said(rows(await of("item_results")), ["requirement_id", "points"]),
      samples: said(rows(await of("samples")), []),
      deductions: said(deductions, []),
      bonus: { bonus_basis, bonus_reason, bonus_proof },
      actions: actions.map(({ deduction_id, ...action }) => ({ action, mends: content(deduction_id) })),
      links: said(links, []),
    };
  });
}

type Roll = (most: number) => number;

/** Says something of everything a sheet can say, by the product's own commands, differently for each seed. */
async function fill({ world, id, clientId }: Awaited<ReturnType<typeof openEngagement>>, roll: Roll): Promise<void> {
  for (const [at, clause] of CLAUSES.entries()) {
    await judge(world, id, clause, "not_met", { note: `缺 ${at}`, confidence: roll(101) });
    const next = roll(5);
    if (next === 0) await judge(world, id, clause, "excluded", { reason: "不适用", note: "口头" });
    if (next === 1) await wrote(world.scope, (db) => awaitRejudgement(db, id, [clause], "手册"));
    if (next === 2) await judge(world, id, clause, "not_assessed", { confidence: roll(101) });
    const place = { engagementId: id, roundId: null, clause };
    if (next === 3) {
      for (const from of ["一月", "二月"]) {
        await wrote(world.scope, (db) => addSample(db, world.scope.actor, place, { ...SAMPLE, drawnFrom: `${from}工单`, failed: roll(11) }, TODAY));
      }
    }
  }
  if (roll(2) === 0) await setManagementStaff(world, clientId, 5 + roll(30));
  // Two alike but for their rectification, in one transaction: told apart by nothing else.
  await wrote(world.scope, async (db) => {
    for (const rectification of ["退款", "道歉"]) {
      await addDeduction(db, id, { basis: "law", description: "虚假宣传", rectification, proof: null }, TODAY);
    }
  });
  const sheet = await world.scope.read((db) => getSheet(db, id));
  for (const [at, one] of (sheet?.deductions ?? []).entries()) {
    await makeAction(world, id, { ...ACTION, title: `整改 ${at}`, kind: "deduction", clauses: [], deductionId: one.id });
  }
  await makeAction(world, id, { ...ACTION, title: "编制手册", clauses: [...CLAUSES] });
  if (roll(2) === 0) {
    const bonus = { basis: null, reason: "行业首创", proof: "证书", version: sheet?.round.roundVersion ?? 0 };
    await wrote(world.scope, (db) => saveBonus(db, id, bonus, TODAY));
  }
}

/** The items of a sheet as a move to another version would leave them. */
const preview = (world: World, id: string, to: string) =>
  world.scope.read(async (db) => {
    const [sheet, version] = [await getSheet(db, id), await getSchemeVersion(db, to)];
    return sheet && version && (await movedSheet(db, sheet, version, TODAY)).items;
  });

const sheetItems = async (world: World, id: string) => {
  const sheet = await world.scope.read((db) => getSheet(db, id));
  return sheet && itemsIn(sheet);
};

const itemsOf = (world: World, roundId: string) =>
  world.scope.read((db) => db.selectFrom("item_results").selectAll().where("round_id", "=", roundId).orderBy("clause").execute());

describe("a move through the commands", () => {
  test.each([1, 2, 3, 4])("takes along every column of items, samples, deductions, bonus and actions, and gives the sheet it showed: %i", async (seed) => {
    const random = mulberry32(seed);
    const roll = (most: number) => random() % most;
    const place = await openEngagement();
    const { world, schemeId, id } = place;
    await fill(place, roll);
    const without = [CLAUSES[roll(3)] ?? CLAUSES[0]].slice(roll(2));
    const to = await newVersion(world, schemeId, { without, added: roll(2) === 0 ? [] : ["5.1.1.8"] });
    const [before, old] = [await everythingOf(world, id, without), await roundOf(world, id)];
    const shown = await preview(world, id, to);
    const frozen = await itemsOf(world, old);
    expect(await move(world, id, to)).toMatchObject({ ok: true });
    expect(await everythingOf(world, id, ["5.1.1.8"])).toEqual(before);
    expect(await sheetItems(world, id)).toEqual(shown);
    expect(await itemsOf(world, old)).toEqual(frozen);
  });

  test.each([
    ["more issuers count", 12, [ISSUER], {}, "met"],
    ["more people are asked for", 12, [], { percent: 50 }, "not_met"],
    ["people are counted of another base that nobody has said", 12, [], { base: "service_staff" }, "not_assessed"],
  ] as const)("shows what follows from the people by the newer version's rules: %s", async (_, staff, issuers, rule, result) => {
    const { world, schemeId, id, clientId } = await openEngagement();
    for (const person of ["何静", "罗小雨"]) {
      const fields = { personName: person, issuer: ISSUER, number: person, issuedOn: "2026-01-10", expiresOn: null };
      await wrote(world.scope, (db) => recordExternal(db, id, fields));
    }
    await setManagementStaff(world, clientId, staff);
    const to = await newVersion(world, schemeId, { without: [], added: [], people: { acceptedIssuers: { own: true, issuers: [...issuers] }, rule } });
    const shown = await preview(world, id, to);
    expect(shown?.find(({ clause }) => clause === "5.1.2.2")).toMatchObject({ result });
    expect(await move(world, id, to)).toMatchObject({ ok: true });
    expect(await sheetItems(world, id)).toEqual(shown);
  });
});

describe("what fell away", () => {
  test("is told as the rounds that drove said it, whatever was opened beside them", async () => {
    const { world, schemeId, id } = await openEngagement();
    await judge(world, id, "5.1.1.2", "not_met", { note: "网点缺失" });
    for (const kind of ["mock_audit", "body_result", "internal"] as const) {
      await wrote(world.scope, (db) => openRound(db, world.scope.actor, id, { kind, heldOn: null, assessors: null }, TODAY));
    }
    const to = await newVersion(world, schemeId, { without: ["5.1.1.2"], added: [] });
    expect(await move(world, id, to)).toMatchObject({ ok: true });
    expect(await world.scope.read((db) => listLeftBehind(db, id))).toMatchObject([
      { clause: "5.1.1.2", result: "not_met", note: "网点缺失", answered: true, number: 1 },
    ]);
  });
});

describe("a clause that a version drops and a later one has again", () => {
  /** An engagement whose 5.1.1.2 fell away with version 2, and version 3 that has it back. */
  async function dropped(answer: (world: World, id: string) => Promise<unknown>) {
    const { world, schemeId, id } = await openEngagement();
    await answer(world, id);
    expect(await move(world, id, await newVersion(world, schemeId, { without: ["5.1.1.2"], added: [] }))).toMatchObject({ ok: true });
    const to = await newVersion(world, schemeId, { without: [], added: ["5.1.1.2"] });
    return { world, id, to };
  }
  const returned = async (world: World, id: string) => (await sheetItems(world, id))?.find(({ clause }) => clause === "5.1.1.2");

  test("comes back with what was found and its samples, to be confirmed, as the page says before", async () => {
    const { world, id, to } = await dropped(async (world, id) => {
      const place = { engagementId: id, roundId: null, clause: "5.1.1.2" };
      for (const from of ["一月", "二月"]) {
        await wrote(world.scope, (db) => addSample(db, world.scope.actor, place, { ...SAMPLE, drawnFrom: `${from}工单` }, TODAY));
      }
      await judge(world, id, "5.1.1.2", "sampled", { sampleFailed: 4, sampleSize: 20, note: "两月各十份" });
    });
    const seen = await world.scope.read((db) => readSchemeMove(db, id, null, TODAY));
    expect(seen?.move).toMatchObject({ added: [], returned: [{ clause: "5.1.1.2", result: "sampled", number: 1, note: "两月各十份" }] });
    const call = { path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id } };
    expect((await openPage(movePage, call)).html).toContain("重新出现的条款");
    expect((await openPage(movePage, { ...call, locale: "en" })).html).toContain("Clauses that come back");
    const shown = await preview(world, id, to);
    expect(await move(world, id, to, 2)).toMatchObject({ ok: true });
    expect(await sheetItems(world, id)).toEqual(shown);
    expect(await returned(world, id)).toMatchObject({ result: "sampled", sampleFailed: 4, sampleSize: 20, note: "两月各十份", carried: true });
    const roundId = await roundOf(world, id);
    const samples = await world.scope.read((db) => db.selectFrom("samples").select("drawn_from").where("round_id", "=", roundId).execute());
    expect(samples.map(({ drawn_from }) => drawn_from).sort()).toEqual(["一月工单", "二月工单"]);
    expect(await world.scope.read((db) => listLeftBehind(db, id))).toEqual([]);
    expect(await judge(world, id, "5.1.1.2", "not_met", { note: "仍缺" })).toMatchObject({ ok: true });
    expect(await returned(world, id)).toMatchObject({ result: "not_met", carried: false });
  });

  test.each([
    ["met", {}, { result: "met", carried: true }],
    ["excluded", { reason: "没有网点" }, { result: "excluded", reason: "没有网点", carried: true }],
    ["not_assessed", { confidence: 80, note: "待看" }, { result: "not_assessed", confidence: 80, note: "待看", carried: false }],
  ] as const)("comes back as it was left: %s", async (result, said, expected) => {
    const { world, id, to } = await dropped((world, id) => judge(world, id, "5.1.1.2", result, said));
    const shown = await preview(world, id, to);
    expect(await move(world, id, to, 2)).toMatchObject({ ok: true });
    expect(await returned(world, id)).toMatchObject(expected);
    expect(await sheetItems(world, id)).toEqual(shown);
  });

  test("begins blank where nobody ever answered it", async () => {
    const { world, id, to } = await dropped(() => Promise.resolve());
    const seen = await world.scope.read((db) => readSchemeMove(db, id, null, TODAY));
    expect(seen?.move).toMatchObject({ returned: [], added: [{ clause: "5.1.1.2" }] });
    expect(await move(world, id, to, 2)).toMatchObject({ ok: true });
    expect(await returned(world, id)).toMatchObject({ result: "not_assessed", carried: false });
  });
});

test("an action whose clause fell away says so and can still be saved", async () => {
  const { world, schemeId, id } = await openEngagement();
  const fields = { ...ACTION, title: "补网点", clauses: ["5.1.1.2"] };
  const actionId = await makeAction(world, id, fields);
  await move(world, id, await newVersion(world, schemeId, { without: ["5.1.1.2"], added: [] }));
  const form = await world.scope.read(async (db) => readActionForm(db, id, (await getAction(db, id, actionId)) ?? undefined));
  expect(form?.clauses.at(-1)).toMatchObject({ clause: "5.1.1.2", state: "fallen" });
  const call = { path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id, actionId } };
  expect((await openPage(actionPage, call)).html).toContain("现用版本已没有这一条");
  await wrote(world.scope, (db) => updateAction(db, id, actionId, { ...fields, title: "补两个网点", version: 1 }));
  expect(await world.scope.read((db) => getAction(db, id, actionId))).toMatchObject({ title: "补两个网点", clauses: ["5.1.1.2"] });
  // Nothing new can be put there.
  await expect(makeAction(world, id, fields)).rejects.toMatchObject({ code: "choose", field: "clauses" });
});

test("who waits for a move that is under way goes on with the version it moved to", async () => {
  const { world, schemeId, id } = await openEngagement();
  const to = await newVersion(world, schemeId, { without: [], added: [] });
  const wanted = { schemeVersionId: to, targetLevel: "five_star", version: 1 } as const;
  let second: Promise<unknown> = Promise.resolve();
  await wrote(world.scope, async (db) => {
    await moveToVersion(db, world.scope.actor, id, wanted, TODAY);
    second = world.scope.write((other) => lockEngagement(other, id)).catch((error: unknown) => error);
    await untilSomebodyWaits();
  });
  expect(await second).toMatchObject({ ok: true, value: { schemeVersionId: to, version: 2 } });
});

/** Until a transaction waits for another's row. */
function untilSomebodyWaits(): Promise<void> {
  return asSuperuser(async (client) => {
    for (let turn = 0; turn < 200; turn += 1) {
      const { rows } = await client.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error("Nobody waits.");
  });
}
