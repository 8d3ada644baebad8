import { expect, test } from "vitest";
import * as detail from "#app/routes/w.$workspace+/schemes.$schemeId._index.tsx";
import * as list from "#app/routes/w.$workspace+/schemes._index.tsx";
import * as exported from "#app/routes/w.$workspace+/schemes.export.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, asOwner, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

function call(
  world: World,
  route: Parameters<typeof callRoute>[0],
  rest: Partial<Parameters<typeof callRoute>[1]> = {},
) {
  const { params, ...others } = rest;
  return callRoute(route, { path: "/", as: world.owner, ...others, params: { workspace: world.slug, ...params } });
}

/** Publishes or drafts a second version with the rules of the first, as a workspace that owns the standard would. */
async function addVersion(world: World, number: number, status: "draft" | "published"): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    await owner.query(
      `insert into app.scheme_versions (scheme_id, number, status, provisional, rules, published_at)
       select scheme_id, $1, $2, false, rules, app.now() from app.scheme_versions where number = 1`,
      [number, status],
    );
    await owner.query("commit");
  });
}

test("lists the schemes of the workspace with the version in force", async () => {
  const world = await makeWorkspace();
  const rows = async (query = "") => (await call(world, list.loader, { path: `/?${query}` })).data;
  const builtIn = { standard: "GB/T 27922-2011", kind: "service", number: 1, provisional: true };
  const brand = { standard: "GB/T 27925-2011", kind: "service", number: 1, provisional: true };
  expect(await rows()).toMatchObject({ state: { total: 2 }, rows: [builtIn, brand] });
  expect(await rows("q=27922&kind=service&points=provisional")).toMatchObject({ rows: [builtIn] });
  expect(await rows("kind=product")).toMatchObject({ state: { total: 0 }, rows: [] });
  expect(await rows("q=27925")).toMatchObject({ state: { total: 1 }, rows: [brand] });
  expect(await rows("q=27926")).toMatchObject({ rows: [] });

  await addVersion(world, 2, "published");
  await addVersion(world, 3, "draft");
  const newest = { number: 2, provisional: false, hasDraft: true };
  expect(await rows()).toMatchObject({ state: { total: 2 }, rows: [newest, newest] });
  expect(await rows("state=draft&q=27922")).toMatchObject({ state: { total: 1 } });
  const versions = await world.scope.read(listPublishedVersions);
  expect(versions.map((version) => version.number)).toEqual([2, 2]);

  const csv = await call(world, exported.loader, { path: "/?format=csv", locale: "en" });
  expect(csv.data).toContain(
    "Evaluation system for after-sales service of commodity,GB/T 27922-2011,Service certification",
  );
});

test("shows all clauses with points that add up, levels, people rule and milestones", async () => {
  const world = await makeWorkspace();
  const [version] = await world.scope.read(listPublishedVersions);
  const schemeId = version?.schemeId ?? "";
  const { data } = await call(world, detail.loader, { params: { schemeId } });
  const { requirements, rules } = data as {
    requirements: { kind: string; points: number; clause: string; evidence: unknown[] }[];
    rules: NonNullable<typeof version>["rules"];
  };
  const points = (kind: string) => requirements.filter((row) => row.kind === kind).map((row) => row.points);
  expect(points("section")).toEqual([40_000, 35_000, 25_000]);
  for (const kind of ["group", "item"]) expect(points(kind).reduce((sum, one) => sum + one, 0)).toBe(100_000);
  expect(requirements.filter((row) => row.kind === "item").every((row) => row.evidence.length > 0)).toBe(true);
  expect(rules.provisional?.["zh-CN"]).toContain("未经核对");
  expect(rules.milestones).toHaveLength(16);
  expect(rules.peopleRule).toMatchObject({ clause: "5.1.2.2", percent: 10 });
});

test("a trainer reads schemes, finance does not, and other workspaces' schemes are not there", async () => {
  const [world, other] = [await makeWorkspace(), await makeWorkspace()];
  const [trainer, finance] = [await makePerson(), await makePerson()];
  await addMember(world, trainer, "trainer");
  await addMember(world, finance, "finance");
  const [theirs] = await other.scope.read(listPublishedVersions);
  const params = { schemeId: theirs?.schemeId ?? "" };
  expect((await call(world, list.loader, { as: trainer })).status).toBe(200);
  expect((await call(world, list.loader, { as: finance })).status).toBe(403);
  expect((await call(world, exported.loader, { as: finance })).status).toBe(403);
  expect((await call(world, detail.loader, { params })).status).toBe(404);
  expect((await call(world, detail.loader, { params: { schemeId: "new" } })).status).toBe(404);
});
