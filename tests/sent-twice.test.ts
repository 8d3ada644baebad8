import { describe, expect, test } from "vitest";
import { createAction } from "#app/domain/actions/action.commands.server.ts";
import { listActions } from "#app/domain/actions/action.queries.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { getRound, listRounds } from "#app/domain/assessments/round.queries.server.ts";
import { addSample } from "#app/domain/assessments/sample.commands.server.ts";
import { ACTION } from "./support/actions.ts";
import { eventsOf, makeEngagement, TODAY } from "./support/engagement.ts";
import { passTime } from "./support/mailbox.ts";
import { wrote } from "./support/training.ts";
import { makeWorkspace } from "./support/world.ts";

const DEDUCTION = { basis: "law", description: "未按规定退货", rectification: null, proof: null } as const;
const SAMPLE = {
  ...{ drawnFrom: "三月维修工单", how: null, periodFrom: null, periodTo: null, size: 10, failed: 2 },
  ...{ findings: null, rectification: null, proof: null },
};

async function sheet() {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const said = async (action: string) => (await eventsOf(world, id)).filter((event) => event.action === action).length;
  return { world, id, scope: world.scope, said };
}

describe("a form that is sent twice", () => {
  test("adds one deduction, one sample and one action, also when both come at once; another of its kind is added", async () => {
    const { id, scope, said } = await sheet();
    const deduct = (description: string) => scope.write((db) => addDeduction(db, id, { ...DEDUCTION, description }, TODAY));
    await Promise.all([deduct("未按规定退货"), deduct("未按规定退货")]);
    await deduct("未按规定换货");
    expect(await said("deduction.added")).toBe(2);
    const place = { engagementId: id, roundId: null, clause: "5.1.1.1" };
    const draw = (size: number) => scope.write((db) => addSample(db, scope.actor, place, { ...SAMPLE, size }, TODAY));
    await Promise.all([draw(10), draw(10)]);
    await draw(11);
    expect(await said("sample.added")).toBe(2);
    const act = (title: string) => scope.write((db) => createAction(db, id, { ...ACTION, title }));
    await Promise.all([act("补说明书"), act("补说明书")]);
    await act("补制度");
    expect((await scope.read((db) => listActions(db, id))).map(({ title }) => title).sort()).toEqual(["补制度", "补说明书"].sort());
    expect(await said("action.created")).toBe(2);
  });

  test("long after, the same again is something new", async () => {
    const { id, scope, said } = await sheet();
    const deduct = () => wrote(scope, (db) => addDeduction(db, id, DEDUCTION, TODAY));
    await deduct();
    await passTime("3 minutes", async () => void (await deduct()));
    expect(await said("deduction.added")).toBe(2);
  });

  test("opens one re-check; a page that still shows the round before closes nothing", async () => {
    const { world, id, scope } = await sheet();
    const current = async () => (await scope.read((db) => getRound(db, id)))?.roundId ?? "";
    const first = await current();
    const open = (currentRoundId: string, assessors: string | null = null) =>
      scope.write((db) => openRound(db, world.scope.actor, id, { kind: "recheck", heldOn: null, assessors, currentRoundId }, TODAY));
    const [one, two] = await Promise.all([open(first), open(first)]);
    expect(one).toMatchObject({ ok: true });
    expect(two).toEqual(one);
    expect(await open(first, "林若梅")).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(await scope.read((db) => listRounds(db, id))).toHaveLength(2);
    expect(await open(await current(), "林若梅")).toMatchObject({ ok: true });
  });
});
