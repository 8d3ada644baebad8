import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";
import {
  closeEngagement,
  createEngagement,
  type NewEngagement,
  reopenEngagement,
  updateEngagement,
} from "./engagement.commands.server.ts";
import { getEngagementHead } from "./engagement.queries.server.ts";

const row = (world: World, id: string) =>
  world.scope.read((db) => db.selectFrom("engagements").selectAll().where("id", "=", id).executeTakeFirstOrThrow());

const milestone = (world: World, id: string, code: string) =>
  world.scope.read((db) =>
    db
      .selectFrom("milestones")
      .selectAll()
      .where("engagement_id", "=", id)
      .where("code", "=", code)
      .executeTakeFirstOrThrow(),
  );

const actions = (world: World, id: string) =>
  world.scope.read(async (db) =>
    (
      await db.selectFrom("activity_events").select("action").where("engagement_id", "=", id).orderBy("seq").execute()
    ).map(({ action }) => action),
  );

const refused = (code: string, field?: string) => ({ ok: false, refusal: { code, field } });

async function attempt(world: World, change: Partial<NewEngagement>) {
  return world.scope.write(async (db) => {
    const client = await db
      .insertInto("clients")
      .values({ name: "佛山家电制造有限公司", kind: "producer" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const [version] = await listPublishedVersions(db);
    return createEngagement(db, world.scope.actor, {
      clientId: client.id,
      schemeVersionId: version?.id ?? "",
      kind: "initial",
      targetLevel: "five_star",
      startsOn: TODAY,
      plannedAuditDate: null,
      leadId: world.scope.actor.memberId,
      today: TODAY,
      ...change,
    });
  });
}

describe("a new engagement", () => {
  test("has its plan, conditions and gap sheet from the scheme's data", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const head = await world.scope.read((db) => getEngagementHead(db, id));
    expect(head).toMatchObject({
      kind: "initial",
      targetLevel: "four_star",
      stage: "kick_off",
      nextDueOn: "2026-03-02",
      closedAt: null,
      totalItems: 50,
      assessedItems: 0,
      leadName: "林若梅",
      client: { name: "广州花语鲜花有限公司", archived: false },
      scheme: { standard: "GB/T 27922-2011", certification: "service", provisional: true },
      forecast: null,
    });
    const counts = await world.scope.read(async (db) => ({
      milestones: await db.selectFrom("milestones").select("code").where("engagement_id", "=", id).execute(),
      conditions: await db.selectFrom("entry_conditions").select("met").where("engagement_id", "=", id).execute(),
    }));
    expect(counts.milestones).toHaveLength(16);
    expect(counts.conditions).toHaveLength(7);
    expect(counts.conditions.every(({ met }) => !met)).toBe(true);
    expect(await milestone(world, id, "on_site_audit")).toMatchObject({
      planned_on: "2026-10-09",
      baseline_on: "2026-10-09",
      completion: "person",
    });
    expect(await actions(world, id)).toEqual(["engagement.created", "round.opened"]);
  });

  test("puts the on-site audit on its date", async () => {
    const world = await makeWorkspace();
    const outcome = await attempt(world, { plannedAuditDate: "2026-11-16" });
    const id = outcome.ok ? outcome.value.id : "";
    expect(await milestone(world, id, "on_site_audit")).toMatchObject({
      planned_on: "2026-11-16",
      baseline_on: "2026-11-16",
    });
  });

  test("is refused for archived clients, foreign levels and people who may not lead", async () => {
    const world = await makeWorkspace();
    const { client } = await makeEngagement(world);
    await world.scope.write(async (db) => {
      await db
        .updateTable("clients")
        .set({ archived_at: "2026-03-01T00:00:00Z" })
        .where("id", "=", client.id)
        .execute();
    });
    expect(await attempt(world, { clientId: client.id })).toMatchObject(refused("client_archived"));
    expect(await attempt(world, { targetLevel: "two_star" })).toMatchObject(
      refused("level_not_in_scheme", "targetLevel"),
    );
    expect(await attempt(world, { targetLevel: "not_passed" })).toMatchObject(
      refused("level_not_in_scheme", "targetLevel"),
    );
    const trainer = await addMember(world, await makePerson("方讲师"), "trainer");
    expect(await attempt(world, { leadId: trainer })).toMatchObject(refused("not_a_lead", "leadId"));
    expect(await attempt(world, { leadId: randomUUID() })).toMatchObject(refused("not_a_lead", "leadId"));
    const left = await world.scope.read((db) => db.selectFrom("engagements").select("id").execute());
    expect(left).toHaveLength(1);
  });

  test("is not made for another workspace's client or scheme", async () => {
    const [world, other] = [await makeWorkspace(), await makeWorkspace()];
    const theirs = await makeEngagement(other);
    await expect(attempt(world, { clientId: theirs.client.id })).rejects.toMatchObject({ status: 404 });
    await expect(attempt(world, { schemeVersionId: theirs.schemeVersionId })).rejects.toMatchObject({ status: 404 });
    expect(await world.scope.read((db) => getEngagementHead(db, theirs.id))).toBeNull();
  });
});

describe("changing an engagement", () => {
  const change = {
    version: 1,
    targetLevel: "five_star" as const,
    startsOn: "2026-03-09",
    plannedAuditDate: "2026-12-01",
  };

  test("moves what is open, leaves the baseline, and says what changed", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const leadId = world.scope.actor.memberId;
    const saved = await world.scope.write((db) => updateEngagement(db, id, { ...change, leadId }, TODAY));
    expect(saved.ok).toBe(true);
    expect(await row(world, id)).toMatchObject({ version: 2, target_level: "five_star", next_due_on: "2026-03-09" });
    expect(await milestone(world, id, "kick_off")).toMatchObject({
      planned_on: "2026-03-09",
      baseline_on: "2026-03-02",
    });
    expect(await milestone(world, id, "on_site_audit")).toMatchObject({
      planned_on: "2026-12-01",
      baseline_on: "2026-10-09",
    });
    const event = await world.scope.read((db) =>
      db
        .selectFrom("activity_events")
        .select("event")
        .where("action", "=", "engagement.updated")
        .executeTakeFirstOrThrow(),
    );
    expect((JSON.parse(event.event) as { data: unknown }).data).toEqual({
      plannedAuditDate: { from: null, to: "2026-12-01" },
      startsOn: { from: "2026-03-02", to: "2026-03-09" },
      targetLevel: { from: "four_star", to: "five_star" },
    });
  });

  test("loses to a faster save and keeps nothing of the slower one", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const leadId = world.scope.actor.memberId;
    const both = await Promise.all(
      (["2026-11-01", "2026-12-01"] as const).map((plannedAuditDate) =>
        world.scope.write((db) => updateEngagement(db, id, { ...change, plannedAuditDate, leadId }, TODAY)),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject(refused("stale"));
    expect((await row(world, id)).version).toBe(2);
    expect((await actions(world, id)).filter((action) => action === "engagement.updated")).toHaveLength(1);
  });

  test("keeps a lead who has left, but takes no new one who may not lead", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const leadId = await addMember(world, await makePerson("方讲师"), "trainer");
    const outcome = await world.scope.write((db) => updateEngagement(db, id, { ...change, leadId }, TODAY));
    expect(outcome).toMatchObject(refused("not_a_lead", "leadId"));
  });
});

describe("closing an engagement", () => {
  test("leaves nothing due and refuses changes until it is reopened", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const leadId = world.scope.actor.memberId;
    expect(await world.scope.write((db) => closeEngagement(db, id, 2))).toMatchObject(refused("stale"));
    expect((await world.scope.write((db) => closeEngagement(db, id, 1))).ok).toBe(true);
    const closed = await row(world, id);
    expect(closed).toMatchObject({ version: 2, next_due_on: null, stage: "kick_off" });
    expect(closed.closed_at).not.toBeNull();

    const edit = { version: 2, targetLevel: "four_star" as const, startsOn: TODAY, plannedAuditDate: null, leadId };
    expect(await world.scope.write((db) => updateEngagement(db, id, edit, TODAY))).toMatchObject(
      refused("engagement_closed"),
    );
    expect(await world.scope.write((db) => closeEngagement(db, id, 2))).toMatchObject(refused("engagement_closed"));

    expect((await world.scope.write((db) => reopenEngagement(db, id, 2, TODAY))).ok).toBe(true);
    expect(await row(world, id)).toMatchObject({ version: 3, closed_at: null, next_due_on: "2026-03-02" });
    expect(await world.scope.write((db) => reopenEngagement(db, id, 3, TODAY))).toMatchObject(refused("stale"));
    expect((await actions(world, id)).slice(-2)).toEqual(["engagement.closed", "engagement.reopened"]);
  });

  test("is not undone while the client is archived", async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world);
    await world.scope.write((db) => closeEngagement(db, id, 1));
    await world.scope.write(async (db) => {
      await db
        .updateTable("clients")
        .set({ archived_at: "2026-03-01T00:00:00Z" })
        .where("id", "=", client.id)
        .execute();
    });
    const outcome = await world.scope.write((db) => reopenEngagement(db, id, 2, TODAY));
    expect(outcome).toMatchObject(refused("client_archived"));
  });
});
