import { beforeAll, describe, expect, test } from "vitest";
import * as editRoute from "#app/routes/w.$workspace+/training.runs.$runId.edit.tsx";
import * as newRoute from "#app/routes/w.$workspace+/training.runs.new.tsx";
import * as enrolRoute from "#app/routes/w.$workspace+/training.runs.$runId.enrolment.tsx";
import { createRun } from "#app/domain/training/run.commands.server.ts";
import type { Id } from "#db/schema.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { type Classroom, makeClassroom, wrote } from "#tests/support/training.ts";

let room: Classroom;
beforeAll(async () => {
  room = await makeClassroom(1);
}, 60_000);

describe("a course run over the night in which clocks go forward", () => {
  const RUN = { title: "春季班", opensAt: "2027-03-28T02:30", closesAt: "2027-03-28T03:00" };
  const zone = (name: string) =>
    asSuperuser((client) => client.query("update app.workspaces set time_zone = $2 where id = $1", [room.id, name]));

  test("is refused beside its end when it would close before it opens, new and changed, and where no clock stands still", async () => {
    const at = { path: "/", params: { workspace: room.slug, runId: room.runId }, as: room.owner };
    const refused = { status: 400, data: { result: { error: { closesAt: ["结束时间须晚于开放时间"] } } } };
    await zone("Europe/Berlin");
    const added = { ...RUN, examId: room.examId, clientId: "all" };
    expect(await callRoute(newRoute.action, { ...at, form: added })).toMatchObject(refused);
    expect(await callRoute(editRoute.action, { ...at, form: { ...RUN, version: "1" } })).toMatchObject(refused);
    expect(await callRoute(newRoute.action, { ...at, form: { ...added, closesAt: "2027-03-28T02:30" } })).toMatchObject(refused);
    expect((await callRoute(newRoute.action, { ...at, form: { ...added, closesAt: "2027-03-28T04:00" } })).status).toBe(303);
    await zone("Asia/Shanghai");
    expect((await callRoute(newRoute.action, { ...at, form: added })).status).toBe(303);
    expect(await callRoute(newRoute.action, { ...at, form: { ...added, closesAt: "2027-03-28T02:00" } })).toMatchObject(refused);
  });
});

describe("enrolling people", () => {
  const PEOPLE = 230;
  let runId: Id;
  let clientIds: Id[];

  beforeAll(async () => {
    const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const made = await wrote(room.scope, async (db) => {
      const clients = [{ name: "甲公司", kind: "trader" as const }, { name: "乙公司", kind: "trader" as const }];
      return {
        clients: await db.insertInto("clients").values(clients).returning("id").execute(),
        runId: await createRun(db, { examId: room.examId, clientId: null, title: "公开班", opensAt: soon(1), closesAt: soon(2) }),
      };
    });
    runId = made.runId;
    clientIds = made.clients.map(({ id }) => id);
    await asSuperuser((client) =>
      client.query(
        `insert into app.member_profiles (workspace_id, id, person_id, client_id, role, display_name, email)
         select $1, gen_random_uuid(), gen_random_uuid(), case when n % 2 = 0 then $2::uuid else $3::uuid end, 'client_staff',
           'P' || lpad(n::text, 3, '0'), 'p' || n || '@example.test' from generate_series(1, $4::int) as n`,
        [room.id, clientIds[0], clientIds[1], PEOPLE],
      ),
    );
  });

  interface Page {
    state: { total: number; page: number };
    candidates: { value: string; label: string }[];
  }
  const call = (search: string) => ({ path: `/${search}`, params: { workspace: room.slug, runId }, as: room.owner });
  const list = async (search: string) => (await callRoute(enrolRoute.loader, call(search))).data as Page;

  test("reaches everyone page by page, by name and by company", async () => {
    const all = await list("");
    expect(all.state.total).toBe(PEOPLE + 1);
    const pages = await Promise.all([1, 2, 3].map((page) => list(`?size=100&page=${page}`)));
    expect(new Set(pages.flatMap(({ candidates }) => candidates.map(({ value }) => value))).size).toBe(PEOPLE + 1);
    expect((await list("?q=p201")).candidates.map(({ label }) => label)).toEqual(["P201"]);
    expect((await list(`?q=${encodeURIComponent("甲公")}`)).state.total).toBe(PEOPLE / 2);
    expect((await list(`?client=${clientIds[1]}&q=P00`)).candidates.map(({ label }) => label)).toEqual(["P001", "P003", "P005", "P007", "P009"]);
    expect((await list("?page=99")).state.page).toBe(12);
  });

  test("works without script: search and pages are links and a form, and who chooses more stays on the list", async () => {
    const page = await openPage(enrolRoute, call("?q=P2&page=2"));
    expect(page.html).toMatch(/<form[^>]*method="get"[^>]*role="search"/);
    expect(page.html).toMatch(/href="[^"]*enrolment\?q=P2"/);
    expect(page.html.match(/type="checkbox"/g)).toHaveLength(11);
    const { candidates } = await list("?q=P2&page=2");
    const form = { member: candidates.map(({ value }) => value), then: "more" };
    const answer = await callRoute(enrolRoute.action, { ...call("?q=P2&page=2"), form });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe(`/w/${room.slug}/training/runs/${runId}/enrolment?q=P2&page=2`);
    expect([(await list("?q=P2")).state.total, (await list("")).state.total]).toEqual([20, PEOPLE + 1 - 11]);
    expect((await list("?q=P2&page=2")).state).toMatchObject({ page: 1 });
    const [last] = (await list("?q=P201")).candidates;
    const done = await callRoute(enrolRoute.action, { ...call(""), form: { member: last?.value ?? "", then: "" } });
    expect(done.headers.get("Location")).toBe(`/w/${room.slug}/training/runs/${runId}`);
  });
});
