import { beforeAll, describe, expect, test } from "vitest";
import { copyScheme } from "#app/domain/schemes/draft.commands.server.ts";
import { followsGbt27922 } from "#app/domain/schemes/lineage.queries.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import * as checks from "#app/routes/w.$workspace+/engagements.$engagementId.checks.tsx";
import * as newDocument from "#app/routes/w.$workspace+/engagements.$engagementId.documents.new.tsx";
import { cutDown, publish } from "#tests/support/schemes.ts";
import { type EngagementInWorld, makeEngagement } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { wrote } from "#tests/support/training.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

let world: World;
/** Of GB/T 27922 itself; of a copy of a copy of it under another name, cut down; of GB/T 27925; of a copy of that which calls itself the first. */
let engagements: Record<"own" | "copy" | "other" | "namesake", EngagementInWorld>;

async function copyOf(schemeId: string, standard: string, change: (id: string) => Promise<void> = () => Promise.resolve()) {
  const id = await wrote(world.scope, (db) => copyScheme(db, schemeId, { titleZh: standard, titleEn: standard, standard }));
  await change(id);
  await publish(world, id);
  const versions = await world.scope.read((db) => listPublishedVersions(db));
  return { schemeId: id, versionId: versions.find((one) => one.schemeId === id)?.id ?? "" };
}

beforeAll(async () => {
  world = await makeWorkspace();
  const versions = await world.scope.read((db) => listPublishedVersions(db));
  const of = (standard: string) => versions.find(({ rules }) => rules.standard === standard) ?? { id: "", schemeId: "" };
  const [first, other] = [of("GB/T 27922-2011"), of("GB/T 27925-2011")];
  const renamed = await copyOf(first.schemeId, "Q/ZT 1-2026");
  const again = await copyOf(renamed.schemeId, "Q/ZT 2-2026", (id) => cutDown(world, id));
  const namesake = await copyOf(other.schemeId, "GB/T 27922-2011");
  const under = (schemeVersionId: string, name: string) => makeEngagement(world, { schemeVersionId, client: { name } });
  engagements = {
    ...{ own: await under(first.id, "甲公司"), copy: await under(again.versionId, "乙公司") },
    ...{ other: await under(other.id, "丙公司"), namesake: await under(namesake.versionId, "丁公司") },
  };
});

const call = (id: string, more: { locale?: "zh-CN" | "en"; path?: string; form?: Record<string, string> } = {}) => ({
  ...{ path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id } },
  ...more,
});

async function write(id: string, template: string): Promise<string[]> {
  const form = { title: "制度", number: `Q-${id.slice(0, 8)}-${template}`, preparedBy: "王工", reviewedBy: "", approvedBy: "" };
  const answer = await callRoute(newDocument.action, call(id, { path: `/?template=${template}`, form }));
  expect([answer.status, answer.status === 303 ? "" : JSON.stringify(answer.data)]).toEqual([303, ""]);
  const row = await world.scope.read((db) => db.selectFrom("documents").select("clauses").where("number", "=", form.number).executeTakeFirstOrThrow());
  return row.clauses;
}

test("what a version comes from is told by what it was copied from, not by its name", async () => {
  const told = await Promise.all(
    Object.entries(engagements).map(async ([name, { schemeVersionId }]) => [
      ...[name, await world.scope.read((db) => followsGbt27922(db, schemeVersionId))],
      await jobScope(world.id).read((db) => followsGbt27922(db, schemeVersionId)),
    ]),
  );
  expect(told).toEqual([["own", true, true], ["copy", true, true], ["other", false, false], ["namesake", false, false]]);
});

describe("templates", () => {
  test("are offered for the clauses that an engagement has, to copies of their standard as well", async () => {
    for (const name of ["own", "copy"] as const) {
      const { id } = engagements[name];
      const { html } = await openPage(newDocument, call(id));
      expect(html).not.toContain("条款不对应");
      expect(html).toContain("对应条款");
    }
    expect((await write(engagements.own.id, "service_manual")).length).toBeGreaterThan(10);
    const kept = await write(engagements.copy.id, "service_manager_rule");
    expect(kept.length).toBeGreaterThan(0);
    const judged = await world.scope.read((db) =>
      db.selectFrom("requirements").select("clause").where("scheme_version_id", "=", engagements.copy.schemeVersionId).execute(),
    );
    expect(judged.map(({ clause }) => clause), "clauses that the copy has dropped are not named").toEqual(expect.arrayContaining(kept));
  });

  test("say under another standard that they are none of it, and a document made of one counts for no clause", async () => {
    for (const [name, standard] of [["other", "GB/T 27925-2011"], ["namesake", "GB/T 27922-2011"]] as const) {
      const { id } = engagements[name];
      for (const path of ["/", "/?template=service_manual"]) {
        expect((await openPage(newDocument, call(id, { path }))).html).toContain(`与本项目的标准（${standard}）条款不对应`);
        expect((await openPage(newDocument, call(id, { path, locale: "en" }))).html).toContain(`are not those of this engagement (${standard})`);
      }
      expect((await openPage(newDocument, call(id))).html).toContain("不对应本项目的条款");
      expect(await write(id, "service_manual")).toEqual([]);
    }
  });
});

test("checks and heat map lead to templates and count exams only where their clauses mean the same", async () => {
  for (const [name, follows] of [["own", true], ["copy", true], ["other", false], ["namesake", false]] as const) {
    const { id } = engagements[name];
    const { html } = await openPage(checks, call(id));
    expect(html.includes("documents/new?template="), name).toBe(follows);
    expect(html.includes("课程和题库按 GB/T 27922-2011 编写"), name).toBe(!follows);
    expect(html.includes("已培训</th>") || html.includes("已培训</"), name).toBe(follows);
  }
});
