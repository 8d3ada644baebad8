import { expect, test } from "vitest";
import { lucia } from "#app/auth/lucia.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { getFapiao, getFapiaoFile } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { getChecks } from "#app/domain/checks/check.queries.server.ts";
import { fapiaoFormat } from "#app/files/fapiao-file.server.ts";
import { getUpload } from "#app/files/storage.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { loader as portal } from "#app/routes/portal.$workspace.$client+/_index.tsx";
import { DEMO_SLUG, TODAY } from "#db/seed/stage.ts";
import { seed } from "#db/seed/seed.ts";
import { callRoute } from "./support/route.ts";
import { asSuperuser } from "./support/superuser.ts";
import { asOwner } from "./support/world.ts";

const ownerUrl = () => process.env.DATABASE_OWNER_URL ?? "";

async function state() {
  return asOwner(async (owner) => {
    const count = await owner.query<{ n: number }>("select count(*)::int as n from identity.workspace_slugs");
    const slug = await owner.query("select from identity.workspace_slugs where slug = $1", [DEMO_SLUG]);
    const clock = await owner.query<{ real: boolean }>("select app.clock_is_real() as real");
    return { workspaces: count.rows[0]?.n, demo: slug.rowCount, real: clock.rows[0]?.real };
  });
}

test("the demo is told once, and a start that was killed in the middle neither bricks nor halves it", async () => {
  await seed(ownerUrl());
  expect(await state()).toEqual({ workspaces: 1, demo: 1, real: true });
  await seed(ownerUrl());
  expect(await state()).toEqual({ workspaces: 1, demo: 1, real: true });

  await asOwner(async (owner) => {
    await owner.query("delete from migrations.seeds");
    await owner.query("update app.clock set time_offset = '-20 days'");
  });
  await seed(ownerUrl());
  expect(await state()).toEqual({ workspaces: 2, demo: 1, real: true });
}, 90_000);

/** What the portal of a client shows one of its managers, after the worker has looked at all that fell due. */
async function portalOf(email: string) {
  const { rows } = await asSuperuser((client) =>
    client.query<{ personId: string; clientId: string; workspaceId: string }>(
      `select m.person_id as "personId", m.client_id as "clientId", m.workspace_id as "workspaceId"
       from identity.memberships m join identity.persons p on p.id = m.person_id where p.email = $1`,
      [email],
    ),
  );
  const [{ personId, clientId, workspaceId } = { personId: "", clientId: "", workspaceId: "" }] = rows;
  const due = await asSuperuser((client) =>
    client.query<{ ref: string }>(
      "select ref from identity.due where workspace_id = $1 and kind = 'signoff_expiry' and due_at <= app.now()",
      [workspaceId],
    ),
  );
  for (const { ref } of due.rows) await runJob("signoff-expiry", { workspaceId, ref });
  const session = await lucia.createSession(personId, { kind: "portal" });
  const cookie = `${lucia.sessionCookieName}=${session.id}`;
  const as = { id: personId, email, name: "", cookie, digest: digestOf(session.id) };
  const { data } = await callRoute(portal, { path: "/", params: { workspace: DEMO_SLUG, client: clientId }, as });
  const { company } = data as {
    company: {
      waiting: { number: string; dueOn: string }[];
      engagements: { nextDueOn: string; late: boolean; steps: { code: string; state: string; plannedOn: string }[] }[];
    };
  };
  return company;
}

test("the school supplier's manager has a manual to sign, and the sign-off is twelve days late", async () => {
  const { waiting, engagements } = await portalOf("wumin@demo.test");
  expect(waiting).toEqual([expect.objectContaining({ number: "ZX-SC-01", dueOn: addDays(TODAY, 4) })]);
  const [engagement] = engagements;
  expect(engagement).toMatchObject({ nextDueOn: addDays(TODAY, -12), late: true });
  expect(engagement?.steps.find(({ code }) => code === "documents_signed_off")).toMatchObject({
    state: "late",
    plannedOn: addDays(TODAY, -12),
  });
});

test("of all that is under way nothing is late but the school supplier, and the surveillance due in sixty days is well on", async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ client: string; kind: string; stage: string; due: string; early: number }>(
      `select k.short_name as client, e.kind, e.stage, e.next_due_on::text as due,
         (select count(*)::int from app.milestones m where m.engagement_id = e.id and m.planned_on < e.starts_on and m.completed_on is null) as early
       from app.engagements e join app.clients k on k.id = e.client_id
       join identity.workspace_slugs w on w.workspace_id = e.workspace_id and w.slug = $1 where e.closed_at is null`,
      [DEMO_SLUG],
    ),
  );
  expect(rows.filter(({ due }) => due < TODAY).map(({ client }) => client)).toEqual(["知新教仪"]);
  expect(rows.filter(({ early }) => early > 0)).toEqual([]);
  expect(rows.filter(({ kind }) => kind === "surveillance_1")).toEqual([
    expect.objectContaining({ client: "远航机械", stage: "body_contract" }),
  ]);
});

test("some clauses are met with accepted evidence that proves an action done, others have nothing to show yet", async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ client: string; engagementId: string; workspaceId: string; clause: string }>(
      `select k.short_name as client, e.engagement_id as "engagementId", e.workspace_id as "workspaceId", c.clause
       from app.actions a join app.action_proofs p on p.action_id = a.id join app.evidence e on e.id = p.evidence_id
       join app.evidence_clauses c on c.evidence_id = e.id join app.clients k on k.id = e.client_id
       join app.assessment_rounds r on r.engagement_id = e.engagement_id and r.current
       join app.item_results i on i.round_id = r.id and i.clause = c.clause
       join identity.workspace_slugs w on w.workspace_id = e.workspace_id and w.slug = $1
       where a.state = 'done' and e.state = 'accepted' and i.result = 'met' and e.storage_id is not null order by c.clause`,
      [DEMO_SLUG],
    ),
  );
  expect(rows.map(({ client, clause }) => `${client} ${clause}`)).toEqual(["青禾鲜花 5.1.1.1", "恒润电器 5.2.4.4"]);
  const [{ engagementId, workspaceId } = { engagementId: "", workspaceId: "" }] = rows;
  const checks = await jobScope(workspaceId).read((db) => getChecks(db, engagementId, TODAY));
  const evidence = new Map(checks?.heat.groups.flatMap((group) => group.rows.map(({ clause, cells }) => [clause, cells.evidence])));
  expect(evidence.get("5.1.1.1")).toBe("full");
  expect(new Set(evidence.values())).toEqual(new Set(["full", "part", "none", "out"]));
  const without = checks?.results.find(({ check }) => check === "met_without_evidence")?.findings.map((one) => "clause" in one && one.clause);
  expect(without).not.toContain("5.1.1.1");
  expect(without).toContain("5.1.6.1");
});

test("the demo has a past of orders and fapiao, a year that runs, and limits that were agreed with it", async () => {
  const demo = await asOwner((owner) => owner.query<{ id: string }>("select workspace_id as id from identity.workspace_slugs where slug = $1", [DEMO_SLUG]));
  const scope = jobScope(demo.rows[0]?.id ?? "");
  const told = await scope.read(async (db) => ({
    orders: await db.selectFrom("transfer_orders").select(["kind", "state"]).orderBy("ordered_at").execute(),
    fapiao: await db.selectFrom("fapiao_requests").select(["id", "kind", "state"]).orderBy("requested_at").execute(),
    periods: await db.selectFrom("paid_periods").select(["seats", "starts_on", "ends_on"]).orderBy("starts_on").execute(),
    subscription: await db.selectFrom("subscriptions").selectAll().executeTakeFirstOrThrow(),
  }));
  expect(told.orders.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["new paid", "seats expired", "seats paid", "seats cancelled", "seats paid", "renewal paid", "seats open"]);
  expect(told.fapiao.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["ordinary reversed", "special issued", "ordinary refused", "special issued", "ordinary requested"]);
  const [first, second] = told.periods;
  expect(told.periods.map(({ seats }) => seats)).toEqual([9, 10]);
  expect([first?.ends_on, (second?.starts_on ?? "") < TODAY, TODAY < (second?.ends_on ?? "")]).toEqual([second?.starts_on, true, true]);
  expect(told.subscription).toMatchObject({ source: "transfer", plan: "firm", paid_seats: 10, next_plan: null, ended_at: null });
  expect(told.subscription).toMatchObject({ overrides: { activeEngagements: 20 }, override_reason: "示范工作区专用额度" });
  const issued = told.fapiao.find(({ state }) => state === "issued");
  const paper = await scope.read((db) => getFapiao(db, issued?.id ?? ""));
  expect(paper?.files.map(({ format }) => format)).toEqual(["pdf", "xml"]);
  for (const { id, format } of paper?.files ?? []) {
    const file = await scope.read((db) => getFapiaoFile(db, issued?.id ?? "", id));
    const bytes = file && (await getUpload(scope.workspaceId, file));
    expect(bytes && (await fapiaoFormat(bytes))).toBe(format);
  }
});
