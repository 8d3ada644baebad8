import { describe, expect, test } from "vitest";
import { changeStatus, keepCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { listFollowing } from "#app/domain/certificates/certificate.queries.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { recordExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { managerQuota } from "#app/domain/training/quota.queries.server.ts";
import { actionsOf, certificateOf, check, headOf, recordIn, valueOf } from "#tests/support/certificates.ts";
import { makeEngagement, setManagementStaff, TODAY } from "#tests/support/engagement.ts";
import { makeWorkspace } from "#tests/support/world.ts";

describe("a certificate", () => {
  test.each([
    ["2025-03-02", "surveillance_1", TODAY],
    ["2025-03-01", "surveillance_2", "2027-03-01"],
    ["2024-03-02", "surveillance_2", TODAY],
    ["2024-03-01", "recertification", null],
  ] as const)("recorded late, issued on %s, goes on with the cycle that is not past: %s", async (issuedOn, kind, audit) => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const { nextEngagementId } = valueOf(await recordIn(world, id, { issuedOn }));
    const next = await headOf(world, nextEngagementId ?? "");
    expect(next?.kind).toBe(kind);
    if (audit !== null) expect(next?.plannedAuditDate).toBe(audit);
    expect((next?.plannedAuditDate ?? "") >= (next?.startsOn ?? "")).toBe(true);
  });
});

test("the next cycle goes on with the accepted issuers, and those certified by them still count", async () => {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  await setManagementStaff(world, client.id, 3);
  const fields = { personName: "何静", issuer: "中国商业联合会", number: "GLS-1", issuedOn: "2026-01-10", expiresOn: null };
  valueOf(await world.scope.write((db) => saveIssuers(db, id, { own: false, issuers: [fields.issuer], version: null })));
  valueOf(await world.scope.write((db) => recordExternal(db, id, fields)));
  const next = valueOf(await recordIn(world, id)).nextEngagementId ?? "";
  const quota = await world.scope.read((db) => managerQuota(db, next, TODAY));
  expect(quota).toMatchObject({ missing: 0, accepted: { own: false, issuers: [fields.issuer], version: 1 } });
  expect(await world.scope.read((db) => getItem(db, next, "5.1.2.2"))).toMatchObject({ result: "met" });
  const saved = (await actionsOf(world)).filter(({ action }) => action === "accepted_issuers.saved").at(-1);
  expect(JSON.parse(saved?.event ?? "")).toMatchObject({ data: { carriedFrom: id } });
  const other = await makeEngagement(world, { client: { name: "没有名单的客户" } });
  const bare = valueOf(await recordIn(world, other.id, { number: "CSC-9" })).nextEngagementId ?? "";
  expect((await world.scope.read((db) => managerQuota(db, bare, TODAY)))?.accepted.version).toBeNull();
});

describe("a surveillance", () => {
  async function underWay() {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const first = valueOf(await recordIn(world, id)).nextEngagementId ?? "";
    const keep = (version: number, checkedOn: string, today = checkedOn) =>
      world.scope.write((db) =>
        keepCertificate(db, world.scope.actor, first, { ...check(world), checkedOn, version }, today),
      );
    const become = async (status: "valid" | "suspended" | "withdrawn" | "cancelled", version: number) =>
      valueOf(await world.scope.write((db) => changeStatus(db, first, { ...check(world), status, version })));
    return { world, id, keep, become };
  }

  test("brings back no certificate that ended or ran out, and leaves it as it was", async () => {
    const { world, id, keep, become } = await underWay();
    const refusal = { ok: false, refusal: { code: "not_changeable" } };
    await become("withdrawn", 1);
    expect(await keep(2, "2027-02-20")).toMatchObject(refusal);
    await become("cancelled", 2);
    expect(await keep(3, "2027-02-20")).toMatchObject(refusal);
    expect(await certificateOf(world, id)).toMatchObject({ status: "cancelled", version: 3 });
    await become("valid", 3);
    expect(await keep(4, "2029-03-02")).toMatchObject(refusal);
    await become("suspended", 4);
    expect(await keep(5, "2029-03-02")).toMatchObject(refusal);
    expect((await actionsOf(world)).map(({ action }) => action)).not.toContain("certificate.kept");
  });

  test("lifts a suspension, and counts by the day of the check however late it is written down", async () => {
    const { world, id, keep, become } = await underWay();
    await become("suspended", 1);
    const { nextEngagementId } = valueOf(await keep(2, "2029-03-01", "2029-03-05"));
    expect(await certificateOf(world, id)).toMatchObject({ status: "valid", version: 3 });
    expect(await headOf(world, nextEngagementId)).toMatchObject({
      kind: "recertification",
      startsOn: "2029-03-05",
      plannedAuditDate: null,
    });
  });

  test("is passed once: a second time does not make the cycle after the next", async () => {
    const { world, id, keep } = await underWay();
    const { nextEngagementId } = valueOf(await keep(1, "2027-02-20"));
    expect(await headOf(world, nextEngagementId)).toMatchObject({ kind: "surveillance_2" });
    expect(await keep(2, "2028-03-02")).toMatchObject({ refusal: { code: "cycle_exists" } });
    const certificateId = (await certificateOf(world, id))?.id ?? "";
    expect(await world.scope.read((db) => listFollowing(db, certificateId))).toHaveLength(2);
  });
});
