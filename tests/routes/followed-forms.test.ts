import { expect, test } from "vitest";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import * as sample from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause_.samples.$sampleId._index.tsx";
import * as removeSample from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause_.samples.$sampleId.removal.tsx";
import * as newSample from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause_.samples.new.tsx";
import * as deduction from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId._index.tsx";
import * as removeDeduction from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId.removal.tsx";
import * as newDeduction from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.new.tsx";
import * as opening from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.new.tsx";
import { makeEngagement } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { makeWorkspace } from "#tests/support/world.ts";

const ITEM = { clause: "5.1.1.1" };
const SAMPLE = { drawnFrom: "三月维修工单", how: "", periodFrom: "", periodTo: "", size: "10", failed: "2", findings: "", rectification: "", proof: "" };
const DEDUCTION = { basis: "own_rule", description: "超过承诺时限", rectification: "", proof: "" };

const KINDS = [
  { kind: "deduction", add: newDeduction, edit: deduction, removal: removeDeduction, first: DEDUCTION, said: "description", where: {} },
  { kind: "sample", add: newSample, edit: sample, removal: removeSample, first: SAMPLE, said: "drawnFrom", where: ITEM },
] as const;

test.each(KINDS)("a form of a $kind that was open when a re-check began shows the current round, keeps what was typed, and then saves", async ({ kind, add, edit, removal, first, said, where }) => {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const at = (form?: Record<string, string>, more: Record<string, string> = {}) => ({ path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id, ...where, ...more }, form });
  const currentRound = async () => (await world.scope.read((db) => getRound(db, id)))?.roundId;
  expect((await callRoute(add.action, at(first))).status).toBe(303);
  const table = kind === "deduction" ? "special_deductions" : "samples";
  const record = await world.scope.read((db) => db.selectFrom(table).select("id").executeTakeFirstOrThrow());
  const own = { [`${kind}Id`]: record.id };
  const before = await currentRound();
  for (const one of ["recheck", "mock_audit"]) {
    expect((await callRoute(opening.action, at({ kind: one, heldOn: "2026-05-01", assessors: "周审核员" }))).status).toBe(303);
  }
  const typed = { ...first, [said]: "改过的说明" };
  const answer = await openPage(edit, at({ ...typed, version: "1" }, own));
  expect(answer.status).toBe(409);
  expect(answer.html).toContain(errors["zh-CN"].round_followed);
  expect(answer.html).toContain("改过的说明");
  expect(answer.html).toContain('name="version" value="2"');
  expect((await callRoute(removal.action, at({ version: "1" }, own))).status).toBe(409);
  expect((await openPage(removal, at(undefined, own))).status).toBe(200);

  expect((await callRoute(edit.action, at({ ...typed, version: "2" }, own))).status).toBe(303);
  const rows = await world.scope.read((db) => db.selectFrom(table).select(["round_id", "version"]).orderBy("version").execute());
  expect(rows).toEqual([{ round_id: before, version: 1 }, { round_id: await currentRound(), version: 3 }]);
  expect((await callRoute(removal.action, at({ version: "3" }, own))).status).toBe(303);
  expect((await callRoute(edit.loader, at(undefined, own))).status).toBe(404);
});
