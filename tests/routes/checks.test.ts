import { describe, expect, test } from "vitest";
import { recordExternal } from "#app/domain/training/quota.commands.server.ts";
import * as overview from "#app/routes/w.$workspace+/engagements.$engagementId._index.tsx";
import * as checks from "#app/routes/w.$workspace+/engagements.$engagementId.checks.tsx";
import { canaryWorkspace } from "#tests/support/authz-world.ts";
import { freeze, kept, makeDocument, openDesk } from "#tests/support/documents.ts";
import { judge, makeEngagement, meetAll, setManagementStaff } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

type Loaded = Awaited<ReturnType<typeof checks.loader>>;

const call = (world: World, id: string, more: object = {}) => ({
  ...{ path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id } },
  ...more,
});

async function found(world: World, id: string): Promise<Loaded> {
  const { status, data } = await callRoute(checks.loader, call(world, id));
  expect(status).toBe(200);
  return data as Loaded;
}

const cellOf = ({ heat }: Loaded, clause: string) => heat.groups.flatMap(({ rows }) => rows).find((row) => row.clause === clause)?.cells;

describe("the checks of an engagement", () => {
  test("name what an auditor would find, with the way to its mend, and count it on the overview", async () => {
    const desk = await openDesk();
    const { world, engagement } = desk;
    await makeDocument(desk);
    await meetAll(world, engagement.id, ["5.1.2.2"]);
    await judge(world, engagement.id, "5.2.5.5", "not_met");
    await judge(world, engagement.id, "5.2.5.5", "excluded", { reason: "不适用" });
    await setManagementStaff(world, engagement.client.id, 20);
    await kept(world.scope.write((db) => recordExternal(db, engagement.id, { personName: "罗小雨", issuer: "别家机构", number: "X-1", issuedOn: "2026-01-10", expiresOn: null })));
    const loaded = await found(world, engagement.id);
    const of = (check: string) => loaded.results.find((result) => result.check === check)?.findings ?? [];
    expect(of("met_without_evidence")).toHaveLength(48);
    expect(of("excluded_unmet")).toMatchObject([{ clause: "5.2.5.5", raisesLevel: false }]);
    expect(of("no_certificate")).toMatchObject([{ person: "罗小雨", standing: "not_accepted" }]);
    expect(of("too_few_managers")).toMatchObject([{ required: 2, missing: 2 }]);
    const bare = of("no_document").map((finding) => ("clause" in finding ? finding.clause : ""));
    expect(bare).toHaveLength(47);
    for (const served of ["5.1.4.1", "5.1.5.1", "5.2.5.5"]) expect(bare).not.toContain(served);
    for (const locale of ["zh-CN", "en"] as const) {
      const { html } = await openPage(checks, call(world, engagement.id, { locale }));
      expect(html).toContain(`/engagements/${engagement.id}/gap/5.2.5.5"`);
      expect(html).toContain(`/engagements/${engagement.id}/training"`);
      expect(html).toMatch(/documents\/new\?template=service_manual"/);
      expect(html).toContain(locale === "en" ? "issuer is not accepted" : "发证机构不在认可之列");
      expect(html).toContain(locale === "en" ? "Met without evidence" : "判符合而没有证据");
      const page = await openPage(overview, call(world, engagement.id, { locale }));
      expect(page.html).toContain(locale === "en" ? "47 findings" : "47 项待处理");
    }
  });

  test("draw each clause as far as it has come", async () => {
    const desk = await openDesk();
    const { world, engagement } = desk;
    const { id: documentId } = await makeDocument(desk);
    await judge(world, engagement.id, "5.1.4.1", "met");
    await judge(world, engagement.id, "5.1.1.1", "excluded", { reason: "不适用" });
    expect(cellOf(await found(world, engagement.id), "5.1.4.1")).toEqual({ assessed: "full", evidence: "none", document: "part", trained: "none" });
    const versionId = await freeze(desk, documentId);
    await asSuperuser((db) => db.query("update app.documents set in_force_version_id = $2 where id = $1", [documentId, versionId]));
    await kept(
      world.scope.write(async (db) => {
        const place = { client_id: engagement.client.id, engagement_id: engagement.id, uploaded_by: world.scope.actor.memberId };
        const { id } = await db
          .insertInto("evidence")
          .values({ ...place, kind: "note", title: "制度汇编", note: "见档案柜", origin: "consultant", state: "accepted", decided_at: "2026-03-02T02:00:00Z" })
          .returning("id")
          .executeTakeFirstOrThrow();
        await db.insertInto("evidence_clauses").values({ client_id: engagement.client.id, evidence_id: id, clause: "5.1.4.1" }).execute();
      }),
    );
    const loaded = await found(world, engagement.id);
    expect(cellOf(loaded, "5.1.4.1")).toEqual({ assessed: "full", evidence: "full", document: "full", trained: "none" });
    expect(cellOf(loaded, "5.1.1.1")).toEqual({ assessed: "out", evidence: "out", document: "out", trained: "out" });
    expect([loaded.heat.applicable, loaded.heat.done]).toEqual([49, { assessed: 1, evidence: 1, document: 2, trained: 0 }]);
  });

  test("know which clauses an exam that was passed asked about, of this client alone", async () => {
    const office = await canaryWorkspace("HEAT");
    const [client] = office.clients;
    const asked = await asSuperuser(async (db) => {
      const text = `select distinct q.clause from app.attempts a join app.attempt_questions q on q.attempt_id = a.id
        where a.client_id = $1 and a.passed`;
      return (await db.query<{ clause: string }>(text, [client.id])).rows.map(({ clause }) => clause);
    });
    expect(asked.length).toBeGreaterThan(0);
    const loaded = await found(office, client.params.engagementId ?? "");
    for (const clause of asked.filter((one) => one.split(".").length === 4)) expect(cellOf(loaded, clause)).toMatchObject({ trained: "full" });
    expect(loaded.heat.done.trained).toBeGreaterThan(0);
    const untaught = await makeEngagement(office, { client: { name: "没有培训的公司" } });
    expect((await found(office, untaught.id)).heat.done.trained).toBe(0);
  }, 120_000);

  test("are for who may read the engagement", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const other = await makeWorkspace();
    expect((await callRoute(checks.loader, { ...call(world, id), as: other.owner })).status).toBe(404);
    expect((await callRoute(checks.loader, call(other, id))).status).toBe(404);
    expect((await callRoute(checks.loader, call(world, "nonsense"))).status).toBe(404);
  });
});
