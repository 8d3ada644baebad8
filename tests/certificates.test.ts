import { describe, expect, test } from "vitest";
import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import {
  changeStatus,
  correctCertificate,
  keepCertificate,
  recordCertificate,
} from "#app/domain/certificates/certificate.commands.server.ts";
import { getSurveillance, listFollowing } from "#app/domain/certificates/certificate.queries.server.ts";
import { closeEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listMilestones } from "#app/domain/milestones/milestone.queries.server.ts";
import { PAPER, actionsOf, certificateOf, check, headOf, recordIn, valueOf } from "#tests/support/certificates.ts";
import { makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { addMember, makePerson, makeWorkspace, scopeFor } from "#tests/support/world.ts";

describe("recording a certificate", () => {
  test("keeps what the paper says, adds the expiry by the rule, completes its milestone and prepares the next cycle", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const { nextEngagementId } = valueOf(await recordIn(world, id));
    expect(await certificateOf(world, id)).toMatchObject({
      number: PAPER.number,
      bodyName: PAPER.certificationBody,
      kind: "service",
      level: "four_star",
      issuedOn: "2026-03-01",
      expiresOn: "2029-03-01",
      status: "valid",
      checkedOn: null,
      version: 1,
    });
    const milestones = await world.scope.read((db) => listMilestones(db, id));
    expect(milestones.find(({ code }) => code === "certificate_issued")?.completedOn).toBe(TODAY);
    const next = await headOf(world, nextEngagementId ?? "");
    const from = await headOf(world, id);
    expect(next).toMatchObject({
      kind: "surveillance_1",
      plannedAuditDate: "2027-03-01",
      targetLevel: from?.targetLevel,
      leadId: from?.leadId,
      client: from?.client,
      followsCertificateId: (await certificateOf(world, id))?.id,
    });
    expect(next && next.startsOn > TODAY).toBe(true);
    expect(await world.scope.read((db) => verifyChain(db, world.id))).toHaveProperty("hash");
    const actions = (await actionsOf(world)).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(["certification_body.created", "certificate.recorded", "engagement.created"]),
    );
  });

  test("carries the answers over into the next cycle", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const resultsOf = (engagementId: string) =>
      world.scope.read((db) =>
        db
          .selectFrom("item_results as i")
          .innerJoin("assessment_rounds as r", "r.id", "i.round_id")
          .select(["i.clause", "i.result", "i.note"])
          .where("r.engagement_id", "=", engagementId)
          .orderBy("i.clause")
          .execute(),
      );
    await world.scope.write(async (db) => {
      await db
        .updateTable("item_results")
        .set({ result: "met", note: "有制度" })
        .where("clause", "=", "5.1.1.1")
        .execute();
    });
    const { nextEngagementId } = valueOf(await recordIn(world, id));
    expect(await resultsOf(nextEngagementId ?? "")).toEqual(await resultsOf(id));
  });

  test("an own expiry stays; one that has passed prepares nothing", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const old = { issuedOn: "2022-06-01", expiresOn: "2025-05-31" };
    expect(valueOf(await recordIn(world, id, old)).nextEngagementId).toBeNull();
    expect(await certificateOf(world, id)).toMatchObject(old);
  });

  test("once per engagement, once per number and body; another body may use the number", async () => {
    const world = await makeWorkspace();
    const first = await makeEngagement(world);
    const second = await makeEngagement(world, { client: { name: "第二家" } });
    const third = await makeEngagement(world, { client: { name: "第三家" } });
    valueOf(await recordIn(world, first.id));
    const again = await recordIn(world, first.id, { number: "CSC-2" });
    expect(again).toMatchObject({ ok: false, refusal: { code: "certificate_exists" } });
    const same = await recordIn(world, second.id);
    expect(same).toMatchObject({ ok: false, refusal: { code: "certificate_number_taken", field: "number" } });
    valueOf(await recordIn(world, third.id, { certificationBody: "上海某某认证公司" }));
    expect(await certificateOf(world, second.id)).toBeNull();
  });

  test("makes a body once", async () => {
    const world = await makeWorkspace();
    for (const number of ["CSC-1", "CSC-2"])
      valueOf(await recordIn(world, (await makeEngagement(world)).id, { number }));
    const bodies = await world.scope.read((db) => db.selectFrom("certification_bodies").select("name").execute());
    expect(bodies).toEqual([{ name: PAPER.certificationBody }]);
  });

  test("is refused for a level the scheme does not have, a closed engagement, an archived client, and leaves nothing", async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world);
    for (const level of ["two_star", "not_passed"] as const) {
      expect(await recordIn(world, id, { level })).toMatchObject({
        refusal: { code: "level_not_in_scheme", field: "level" },
      });
    }
    await world.scope.write((db) =>
      db.updateTable("clients").set({ archived_at: "2026-03-01T00:00:00Z" }).where("id", "=", client.id).execute(),
    );
    expect(await recordIn(world, id)).toMatchObject({ refusal: { code: "client_archived" } });
    await world.scope.write((db) =>
      db.updateTable("clients").set({ archived_at: null }).where("id", "=", client.id).execute(),
    );
    const { version = 0 } = (await headOf(world, id)) ?? {};
    valueOf(await world.scope.write((db) => closeEngagement(db, id, version)));
    expect(await recordIn(world, id)).toMatchObject({ refusal: { code: "engagement_closed" } });
    expect(await certificateOf(world, id)).toBeNull();
    const bodies = await world.scope.read((db) => db.selectFrom("certification_bodies").select("id").execute());
    expect(bodies).toEqual([]);
  });

  test("of an engagement nobody knows is a page that is not there, also when it is another workspace's", async () => {
    const [world, other] = [await makeWorkspace(), await makeWorkspace()];
    const { id } = await makeEngagement(other);
    await expect(recordIn(world, id)).rejects.toMatchObject({ status: 404 });
  });

  test("twice at the same time keeps one", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const outcomes = await Promise.all([recordIn(world, id), recordIn(world, id), recordIn(world, id)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { id: certificateId } = (await certificateOf(world, id)) ?? { id: "" };
    expect(await world.scope.read((db) => listFollowing(db, certificateId))).toHaveLength(1);
  });

  test("a lead who left is replaced by who acts", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const person = await makePerson("赵咨询");
    await addMember(world, person, "consultant");
    const scope = await scopeFor(person, world.slug);
    const { asSuperuser } = await import("#tests/support/superuser.ts");
    await asSuperuser((client) =>
      client.query("update app.member_profiles set active = false where workspace_id = $1 and role = 'owner'", [
        world.id,
      ]),
    );
    const { nextEngagementId } = valueOf(
      await scope.write((db) => recordCertificate(db, scope.actor, id, PAPER, TODAY)),
    );
    expect(await headOf(world, nextEngagementId ?? "")).toMatchObject({ leadId: scope.actor.memberId });
  });
});

describe("a recorded certificate", () => {
  test("changes its status with date, person and note; someone slower is told", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    valueOf(await recordIn(world, id));
    const suspend = { ...check(world), status: "suspended" as const, version: 1 };
    valueOf(await world.scope.write((db) => changeStatus(db, id, suspend)));
    expect(await certificateOf(world, id)).toMatchObject({
      status: "suspended",
      checkedOn: TODAY,
      checkedBy: "林若梅",
      statusNote: "认监委平台查询",
      version: 2,
    });
    expect(await world.scope.write((db) => changeStatus(db, id, suspend))).toMatchObject({
      refusal: { code: "stale" },
    });
    const last = (await actionsOf(world)).at(-1);
    expect(last?.action).toBe("certificate.status_changed");
    expect(JSON.parse(last?.event ?? "")).toMatchObject({ data: { status: { from: "valid", to: "suspended" } } });
  });

  test("is checked by staff, never by a client's people", async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world);
    valueOf(await recordIn(world, id));
    const checkedBy = await addMember(world, await makePerson("客户经理"), "client_manager", client);
    const outcome = await world.scope.write((db) =>
      changeStatus(db, id, { ...check(world), checkedBy, status: "valid", version: 1 }),
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { field: "checkedBy" } });
  });

  test("is corrected in its level and days; the chain says what it was", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    valueOf(await recordIn(world, id));
    const { number, scope, sites, issuedOn } = PAPER;
    const right = { number, scope, sites, issuedOn, level: "five_star" as const, expiresOn: "2029-02-28", version: 1 };
    valueOf(await world.scope.write((db) => correctCertificate(db, id, right)));
    expect(await certificateOf(world, id)).toMatchObject({ level: "five_star", expiresOn: "2029-02-28", version: 2 });
    expect(JSON.parse((await actionsOf(world)).at(-1)?.event ?? "")).toMatchObject({
      action: "certificate.corrected",
      data: { level: { from: "four_star", to: "five_star" }, expiresOn: { from: "2029-03-01", to: "2029-02-28" } },
    });
    expect(await world.scope.write((db) => correctCertificate(db, id, right))).toMatchObject({
      refusal: { code: "stale" },
    });
  });
});

describe("the cycles of a certificate", () => {
  test("go round: each surveillance keeps it and prepares the next, the recertification has its own", async () => {
    const world = await makeWorkspace();
    const initial = await makeEngagement(world);
    const first = valueOf(await recordIn(world, initial.id)).nextEngagementId ?? "";
    const certificate = await certificateOf(world, initial.id);
    expect(await certificateOf(world, first)).toEqual(certificate);
    expect(await recordIn(world, first, { number: "CSC-3" })).toMatchObject({ refusal: { code: "not_changeable" } });

    const keep = (engagementId: string, version: number, today: string) =>
      world.scope.write((db) =>
        keepCertificate(db, world.scope.actor, engagementId, { ...check(world), checkedOn: today, version }, today),
      );
    expect(await keep(initial.id, 1, TODAY)).toMatchObject({ refusal: { code: "not_changeable" } });
    const second = valueOf(await keep(first, 1, "2027-02-20")).nextEngagementId;
    expect(await keep(first, 1, "2027-02-20")).toMatchObject({ refusal: { code: "stale" } });
    expect(await keep(first, 2, "2027-02-20")).toMatchObject({ refusal: { code: "cycle_exists" } });
    expect(await headOf(world, second)).toMatchObject({ kind: "surveillance_2", plannedAuditDate: "2028-03-01" });
    const again = valueOf(await keep(second, 2, "2028-02-20")).nextEngagementId;
    const renewal = await headOf(world, again);
    expect(renewal).toMatchObject({ kind: "recertification", followsCertificateId: certificate?.id });
    expect(renewal?.plannedAuditDate && renewal.plannedAuditDate < "2029-03-01").toBe(true);
    expect(await world.scope.read((db) => getSurveillance(db, again))).toBeNull();

    const renewed = valueOf(await recordIn(world, again, { number: "CSC-4", issuedOn: "2029-02-20" }, "2029-02-22"));
    expect(await certificateOf(world, again)).toMatchObject({ number: "CSC-4", expiresOn: "2032-02-20" });
    const next = await headOf(world, renewed.nextEngagementId ?? "");
    expect(next).toMatchObject({ kind: "surveillance_1", plannedAuditDate: "2030-02-20" });
    expect((await world.scope.read((db) => listFollowing(db, certificate?.id ?? ""))).map(({ kind }) => kind)).toEqual([
      "surveillance_1",
      "surveillance_2",
      "recertification",
    ]);
    expect(await world.scope.read((db) => verifyChain(db, world.id))).toHaveProperty("hash");
  });
});
