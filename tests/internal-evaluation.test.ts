import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { closeRound, openRound } from "#app/domain/assessments/round.commands.server.ts";
import { listRounds } from "#app/domain/assessments/round.queries.server.ts";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { completeMilestone, reopenMilestone } from "#app/domain/milestones/milestone.commands.server.ts";
import { listMilestones } from "#app/domain/milestones/milestone.queries.server.ts";
import { BUILT_IN_SCHEMES } from "#app/domain/schemes/built-in.data.ts";
import { eventsOf, makeEngagement, TODAY } from "./support/engagement.ts";
import { certifyMember } from "./support/certified.ts";
import { wrote } from "./support/training.ts";
import { addMember, makePerson, makeWorkspace, scopeFor, type World } from "./support/world.ts";

async function opened(world: World, id: string): Promise<string> {
  return wrote(world.scope, (db) => openRound(db, world.scope.actor, id, { kind: "internal", heldOn: null, assessors: null }, TODAY));
}

describe.each(BUILT_IN_SCHEMES.map((scheme) => [scheme.standard, scheme] as const))("the milestone of the internal evaluation, %s", (_, scheme) => {
  const LATER = "2026-03-20";
  const start = async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world, { scheme: { ...scheme, code: `${scheme.code}-again` } });
    const { actor } = await companyManager(world, client);
    if (scheme.peopleRule) await certifyMember(world, client.id, actor.memberId);
    return { world, id, client, manager: actor.memberId };
  };
  /** Of a company, without a certificate. */
  const companyManager = async (world: World, client: { id: string; name: string }) => {
    const person = await makePerson("何静", "portal");
    await addMember(world, person, "client_manager", client);
    return scopeFor(person, world.slug, client.id);
  };
  const milestone = async (world: World, id: string) =>
    (await world.scope.read((db) => listMilestones(db, id))).find(({ code }) => code === "internal_evaluation");
  /** An internal round, all of its items judged or left out but for so many, closed on a day. */
  const evaluated = async ({ world, id, manager }: { world: World; id: string; manager: string | null }, open: number, day: string) => {
    const roundId = await opened(world, id);
    const sheet = await world.scope.read((db) => getSheet(db, id, roundId));
    const items = sheet ? itemsIn(sheet) : [];
    const judged = items.slice(open).map(({ clause }) => clause);
    await world.scope.write((db) =>
      db
        .updateTable("item_results")
        .set({
          ...{ result: sql<"met">`case when clause = ${judged[0]} then 'excluded' else 'met' end` },
          ...{ judged_by: manager, judged_at: `${day}T01:00:00Z` },
        })
        .where("round_id", "=", roundId)
        .where("clause", "in", judged)
        .execute(),
    );
    expect(await world.scope.write((db) => closeRound(db, world.scope.actor, id, roundId, 1, day))).toMatchObject({ ok: true });
  };

  test("is a person's to complete until a round is closed, then completes on that day and is no longer theirs", async () => {
    const place = await start();
    const { world, id } = place;
    await evaluated(place, 0, TODAY);
    expect(await milestone(world, id)).toMatchObject({ completedOn: TODAY, completedBy: null, regressedOn: null });
    expect(await eventsOf(world, id)).toContainEqual({ action: "milestone.completed", data: { milestone: "internal_evaluation", on: TODAY, byData: true } });
    const own = (await milestone(world, id))?.version ?? 0;
    const reopened = await world.scope.write((db) => reopenMilestone(db, id, "internal_evaluation", { version: own, note: null }, TODAY));
    expect(reopened).toMatchObject({ ok: false, refusal: { code: "milestone_from_data" } });
  });

  test("stays open while one is only open, or was closed with an item not judged; and goes back when a later one was", async () => {
    const place = await start();
    const { world, id } = place;
    await opened(world, id);
    expect(await milestone(world, id)).toMatchObject({ completedOn: null });
    await world.scope.write((db) => completeMilestone(db, world.scope.actor, id, "internal_evaluation", { version: 1, completedOn: TODAY, note: "纸质记录" }, TODAY));
    expect(await milestone(world, id)).toMatchObject({ completedOn: TODAY, completedBy: "林若梅" });
    const { roundId } = (await world.scope.read((db) => listRounds(db, id))).find(({ kind }) => kind === "internal") ?? { roundId: "" };
    await world.scope.write((db) => closeRound(db, world.scope.actor, id, roundId, 1, LATER));
    expect(await milestone(world, id)).toMatchObject({ completedOn: null, regressedOn: LATER });
    await evaluated(place, 0, LATER);
    expect(await milestone(world, id)).toMatchObject({ completedOn: LATER, regressedOn: null });
    await evaluated(place, 1, "2026-03-25");
    expect(await milestone(world, id)).toMatchObject({ completedOn: null, regressedOn: "2026-03-25" });
  });

  test("does not complete from what nobody judged, nor from one who was not certified on the day where the scheme asks for it", async () => {
    const { world, id, client, manager } = await start();
    await evaluated({ world, id, manager: null }, 0, TODAY);
    expect(await milestone(world, id)).toMatchObject({ completedOn: null });
    const { actor } = await companyManager(world, client);
    await evaluated({ world, id, manager: actor.memberId }, 0, TODAY);
    expect(await milestone(world, id)).toMatchObject({ completedOn: scheme.peopleRule ? null : TODAY });
    // The certificate begins with 2026.
    await evaluated({ world, id, manager }, 0, "2025-12-20");
    expect(await milestone(world, id)).toMatchObject({ completedOn: scheme.peopleRule ? null : TODAY });
    await evaluated({ world, id, manager }, 0, LATER);
    expect(await milestone(world, id)).toMatchObject({ completedOn: scheme.peopleRule ? LATER : TODAY });
  });
});
