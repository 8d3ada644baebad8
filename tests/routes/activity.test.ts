import type { LoaderFunction } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { activitySheet } from "#app/domain/activity/activity.page.server.ts";
import { describer, readGlossary } from "#app/domain/activity/activity.words.server.ts";
import { ACTION_NOUNS, ACTIVITY_DEFAULTS } from "#app/domain/activity/activity-list.rules.ts";
import { recordCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { saveLevels } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { activity } from "#app/i18n/messages/activity.ts";
import { action as askForCheck, loader as chainPage } from "#app/routes/w.$workspace+/activity.chain.tsx";
import { loader as exported } from "#app/routes/w.$workspace+/activity.export.ts";
import { loader as page } from "#app/routes/w.$workspace+/activity._index.tsx";
import { loader as tab } from "#app/routes/w.$workspace+/engagements.$engagementId.activity._index.tsx";
import { loader as tabExport } from "#app/routes/w.$workspace+/engagements.$engagementId.activity.export.ts";
import { sourceFiles } from "#tests/house/source-files.ts";
import { makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { callRoute } from "#tests/support/route.ts";
import { copied, cutDown, draftOf, publish } from "#tests/support/schemes.ts";
import { wrote } from "#tests/support/training.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

interface Item {
  seq: number;
  action: string;
  subject: string;
  actorName: string | null;
  clientName: string | null;
  changes: { label: string; value: string }[];
}
interface Page {
  state: { total: number; page: number; sort: string };
  items: Item[];
  actors: { name: string }[];
  clients: { name: string }[];
}

let world: World;
let florist: Awaited<ReturnType<typeof makeEngagement>>;
let other: Awaited<ReturnType<typeof makeEngagement>>;

beforeAll(async () => {
  world = await makeWorkspace();
  florist = await makeEngagement(world, { client: { name: "广州花语鲜花有限公司" } });
  other = await makeEngagement(world, { client: { name: "深圳同行电器有限公司" } });
  const paper = { number: "=1+1", certificationBody: "某认证中心", scope: "服务", sites: null, level: "pass" as const };
  const outcome = await world.scope.write((db) =>
    recordCertificate(db, world.scope.actor, florist.id, { ...paper, issuedOn: "2026-03-01", expiresOn: null }, TODAY),
  );
  if (!outcome.ok) throw outcome.refusal;
});

function call(handler: LoaderFunction, query = "", engagementId?: string, locale?: "zh-CN" | "en") {
  const params: Record<string, string> = engagementId
    ? { workspace: world.slug, engagementId }
    : { workspace: world.slug };
  return callRoute(handler, { path: `/w/${world.slug}/activity${query}`, params, as: world.owner, locale });
}
const read = async (query = "") => (await call(page, query)).data as Page;

describe("the activity page", () => {
  test("tells each event in words, newest first, with what changed", async () => {
    const { items, state } = await read();
    expect(state.total).toBe(items.length);
    expect(items.map(({ seq }) => seq)).toEqual([...items.map(({ seq }) => seq)].sort((a, b) => b - a));
    const recorded = items.find(({ action }) => action === "登记证书");
    expect(recorded).toMatchObject({ subject: "=1+1", actorName: "林若梅", clientName: "广州花语鲜花有限公司" });
    expect(recorded?.changes).toContainEqual({ label: "等级", value: "达标级" });
    expect(recorded?.changes).toContainEqual({ label: "场所", value: "空" });
    const milestone = items.find(({ action }) => action === "完成里程碑");
    expect(milestone).toMatchObject({ subject: "证书签发" });
    const engagement = items.find(({ action }) => action === "建立项目");
    expect(engagement?.changes).toContainEqual({ label: "负责人", value: "林若梅" });
  });

  test("tells them in English to who asks for it", async () => {
    const { items } = (await call(page, "", undefined, "en")).data as Page;
    expect(items.find(({ subject }) => subject === "=1+1")?.action).toBe("Recorded the certificate");
  });

  test("searches persons and clients, and takes wildcards literally", async () => {
    const found = await read("?q=花语");
    expect(found.items.length).toBeGreaterThan(0);
    expect(new Set(found.items.map(({ clientName }) => clientName))).toEqual(new Set(["广州花语鲜花有限公司"]));
    expect((await read("?q=若梅")).state.total).toBe((await read()).state.total);
    expect((await read("?q=%25")).state.total).toBe(0);
  });

  test("is narrowed by person, noun and client, sorted and paged; nonsense is ignored", async () => {
    const all = (await read()).state.total;
    const nouns = await read("?noun=certificate");
    expect(nouns.items.map(({ action }) => action)).toEqual(["登记证书"]);
    expect((await read("?noun=certification_body")).state.total).toBe(1);
    expect((await read(`?actor=${world.scope.actor.memberId}`)).state.total).toBe(all);
    expect((await read("?actor=00000000-0000-4000-8000-000000000000")).state.total).toBe(0);
    const client = await read(`?client=${other.client.id}`);
    expect(client.items.every(({ clientName }) => clientName === other.client.name)).toBe(true);
    expect((await read("?sort=seq&dir=asc")).items[0]?.seq).toBe(1);
    expect((await read("?page=99")).items).toEqual([]);
    for (const query of ["?noun=evil", "?actor=x", "?sort=hash;drop", "?dir=up", "?page=-1", "?size=1000000"]) {
      expect((await read(query)).state.total).toBe(all);
    }
  });

  test("offers the chosen client even when others changed later", async () => {
    const { clients } = await read(`?client=${florist.client.id}`);
    expect(clients[0]?.name).toBe(florist.client.name);
  });

  test("within an engagement shows that engagement's alone; nobody else's has a page", async () => {
    const { items } = (await call(tab, "", florist.id)).data as Page;
    expect(items.some(({ action }) => action === "登记证书")).toBe(true);
    expect(items.every(({ clientName }) => clientName === florist.client.name)).toBe(true);
    const stranger = await makeWorkspace();
    const theirs = await makeEngagement(stranger);
    expect((await call(tab, "", theirs.id)).status).toBe(404);
    expect((await call(tabExport, "", theirs.id)).status).toBe(404);
    expect((await call(tab, "", "nonsense")).status).toBe(404);
  });

  test("exports what is shown with the hashed text, formulas made harmless", async () => {
    const csv = await call(exported, "?sort=seq&dir=asc");
    expect(csv.headers.get("Content-Type")).toContain("text/csv");
    const text = csv.data as string;
    expect(text.split("\r\n")[0]).toContain("序号,时间,操作人,操作,客户,对象,内容,记录原文,哈希值");
    expect(text).toContain(",'=1+1,");
    expect(text.match(/,[0-9a-f]{64}\r\n/g)).toHaveLength((await read()).state.total);
    const xlsx = await call(tabExport, "?format=xlsx", florist.id);
    expect(xlsx.headers.get("Content-Type")).toContain("spreadsheetml");
  });

  test("is closed to trainers and finance", async () => {
    for (const role of ["trainer", "finance"] as const) {
      const person = await makePerson();
      await addMember(world, person, role);
      for (const handler of [page, exported, chainPage]) {
        const answer = await callRoute(handler, { path: "/w/x", params: { workspace: world.slug }, as: person });
        expect(answer.status).toBe(403);
      }
    }
  });
});

describe("the chain page", () => {
  const checkJobs = (workspaceId: string) =>
    asSuperuser(async (client) => {
      const text = "select data from pgboss.job where name = 'verify-chain' and data ->> 'workspaceId' = $1";
      return (await client.query<{ data: Record<string, unknown> }>(text, [workspaceId])).rows;
    });
  const open = (of: World, path = "/w/x") =>
    callRoute(chainPage, { path, params: { workspace: of.slug }, as: of.owner });
  const ask = (of: World) =>
    callRoute(askForCheck, { path: "/w/x", params: { workspace: of.slug }, as: of.owner, form: {} });

  test("shows what was found last and checks nothing itself", async () => {
    const office = await makeWorkspace();
    await asSuperuser((client) =>
      client.query("delete from app.activity_events where workspace_id = $1 and seq = 1", [office.id]),
    );
    expect((await open(office)).data).toMatchObject({ check: null, running: false });
    expect(await checkJobs(office.id)).toEqual([]);
  });

  test("asked, has a job check once, waits for it and shows what it found", async () => {
    const office = await makeWorkspace();
    const { status, headers } = await ask(office);
    expect(status).toBe(303);
    const waiting = headers.get("Location") ?? "";
    expect((await open(office, waiting)).data).toMatchObject({ check: null, running: true });
    const [job, ...others] = await checkJobs(office.id);
    expect(others).toEqual([]);
    await runJob("verify-chain", job?.data);
    expect((await open(office, waiting)).data).toMatchObject({
      check: { events: 4, fault: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      since: 0,
      running: false,
    });
    // A fresh check answers for a minute, and what was asked for is not due again.
    expect((await ask(office)).headers.get("Location")).not.toContain("asked");
    expect(await checkJobs(office.id)).toHaveLength(1);
    const { rows } = await asSuperuser((client) =>
      client.query("select 1 from identity.due where workspace_id = $1", [office.id]),
    );
    expect(rows).toHaveLength(1);
  });

  test("says where a chain breaks", async () => {
    const broken = await makeWorkspace();
    await asSuperuser((client) =>
      client.query("delete from app.activity_events where workspace_id = $1 and seq = 1", [broken.id]),
    );
    await ask(broken);
    await runJob("verify-chain", (await checkJobs(broken.id))[0]?.data);
    expect((await open(broken)).data).toMatchObject({ check: { events: 0, faultSeq: 1, fault: "gap" } });
  });

  test("an old or made-up moment of asking waits for nothing", async () => {
    for (const asked of ["2020-01-01T00:00:00Z", "x", ""]) {
      expect((await open(world, `/w/x?asked=${asked}`)).data).toMatchObject({ running: false });
    }
  });
});

describe("the words", () => {
  const actions = actionsInCode();

  test("there are words in both languages for every action the product writes, and none for others", () => {
    expect(actions.length).toBeGreaterThan(20);
    for (const locale of ["zh-CN", "en"] as const) {
      const known = Object.entries(activity[locale].actions).flatMap(([noun, verbs]) =>
        Object.keys(verbs).map((verb) => `${noun}.${verb}`),
      );
      expect(known.sort()).toEqual(actions);
    }
  });

  test("every noun can be chosen", () => {
    expect([...ACTION_NOUNS].sort()).toEqual([...new Set(actions.map((action) => action.split(".")[0]))].sort());
    expect(Object.keys(activity["zh-CN"].nouns).sort()).toEqual([...ACTION_NOUNS].sort());
  });

  test("levels go by the names that the engagement's own scheme gives them", async () => {
    const schemeId = await copied(world);
    await cutDown(world, schemeId);
    const { rules, versions } = await draftOf(world, schemeId);
    const thresholds = { five_star: 19, four_star: 18, three_star: null, two_star: null, pass: 14 };
    const names = { four_star: { "zh-CN": "卓越级", en: "Outstanding" } };
    const wanted = { totalMillipoints: rules.scoring.totalMillipoints, thresholds, names, version: versions.levels };
    await wrote(world.scope, (db) => saveLevels(db, schemeId, wanted));
    await publish(world, schemeId);
    const version = await world.scope.read((db) => getPublishedVersion(db, schemeId));
    const { id } = await makeEngagement(world, { client: { name: "佛山云杉家电" }, schemeVersionId: version?.id ?? "" });
    const targetOf = async (engagementId: string, locale: "zh-CN" | "en", label: string) => {
      const { items } = (await call(tab, "", engagementId, locale)).data as Page;
      return items.flatMap(({ changes }) => changes).find((change) => change.label === label)?.value;
    };
    expect(await targetOf(id, "zh-CN", "目标等级")).toBe("卓越级");
    expect(await targetOf(id, "en", "Target level")).toBe("Outstanding");
    expect(await targetOf(florist.id, "zh-CN", "目标等级")).toBe("四星级");
    const { items } = await read("?size=100");
    const targets = items.flatMap(({ clientName, changes }) => changes.filter(({ label }) => label === "目标等级").map(({ value }) => [clientName, value]));
    expect(targets).toContainEqual(["佛山云杉家电", "卓越级"]);
    expect(targets).toContainEqual(["深圳同行电器有限公司", "四星级"]);
    const saved = await world.scope.read((db) => activitySheet(db, { ...ACTIVITY_DEFAULTS, q: "云杉", page: 1, dir: "desc", filters: {} }, "en"));
    expect(JSON.stringify(saved.rows)).toContain("Outstanding");
  });

  test("what has no words is shown as it is stored, and broken text shows nothing", async () => {
    const glossary = await world.scope.read((db) => readGlossary(db));
    const describe = describer("zh-CN", glossary);
    const event = JSON.stringify({ data: { odd: "value", nested: { met: true, met2: [1, "二"] }, level: "no_such" } });
    expect(describe("thing.done", event)).toEqual({
      action: "thing.done",
      subject: "",
      changes: [
        { label: "odd", value: "value" },
        { label: "nested", value: "是否满足：是；met2：1、二" },
        { label: "等级", value: "no_such" },
      ],
    });
    expect(describe("client.created", "{broken")).toEqual({ action: "建立客户", subject: "", changes: [] });
  });
});

/** The actions that commands write, as literals: `noun.verb` in a commands module, unless it is logged, or after `action:`. */
function actionsInCode(): string[] {
  const found = new Set<string>();
  for (const { path, text } of sourceFiles("app", "db")) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const pattern = path.endsWith(".commands.server.ts")
      ? /(?<!\blog\.\w+\()"([a-z_]{2,}\.[a-z_]+)"/g
      : /\baction: "([a-z_]+\.[a-z_]+)"/g;
    for (const [, action] of text.matchAll(pattern)) if (action) found.add(action);
  }
  return [...found].sort();
}
