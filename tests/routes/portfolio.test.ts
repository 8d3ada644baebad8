import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { closeEngagement, updateEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { loader } from "#app/routes/w.$workspace+/portfolio._index.tsx";
import { loader as exported } from "#app/routes/w.$workspace+/portfolio.export.ts";
import { makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

interface Row {
  id: string;
  clientName: string;
  stageTitle: string | null;
  standard: string;
  late: boolean;
  nextDueOn: string | null;
}

interface Page {
  rows: Row[];
  state: { total: number; page: number };
  late: number;
  stages: { code: string; title: string }[];
  levels: { code: string; name: string }[];
  startsEmpty: boolean;
  mayWrite: boolean;
}

async function portfolio(world: World, query = "", locale: "zh-CN" | "en" = "zh-CN", as = world.owner) {
  const params = { workspace: world.slug };
  const answer = await callRoute(loader, { path: `/w/${world.slug}/portfolio${query}`, params, as, locale });
  return { status: answer.status, page: answer.data as Page };
}

const names = (page: Page) => page.rows.map(({ clientName }) => clientName);

const engage = (world: World, name: string) => makeEngagement(world, { client: { name } });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("an empty portfolio", () => {
  test("starts with the first client, then with the first engagement", async () => {
    const world = await makeWorkspace();
    expect((await portfolio(world)).page).toMatchObject({ rows: [], startsEmpty: true, mayWrite: true });
    await world.scope.write(async (db) => {
      await db.insertInto("clients").values({ name: "东莞家具有限公司", kind: "producer" }).execute();
    });
    expect((await portfolio(world)).page.startsEmpty).toBe(false);
  });
});

describe("the portfolio", () => {
  test("finds by part of the client's name, wildcards as they are, in the reader's language", async () => {
    const world = await makeWorkspace();
    await engage(world, "广州花语鲜花有限公司");
    await engage(world, "佛山净水100%设备有限公司");
    expect(names((await portfolio(world, "?q=%E9%B2%9C%E8%8A%B1")).page)).toEqual(["广州花语鲜花有限公司"]);
    expect(names((await portfolio(world, "?q=%25")).page)).toEqual(["佛山净水100%设备有限公司"]);
    expect(names((await portfolio(world, "?q=nobody")).page)).toEqual([]);
    const [zh, en] = [await portfolio(world), await portfolio(world, "", "en")];
    expect(zh.page.rows[0]).toMatchObject({ stageTitle: "项目启动", standard: "GB/T 27922-2011" });
    expect(en.page.rows[0]?.stageTitle).toBe("Kick-off");
    expect(en.page.stages[1]).toEqual({ code: "gap_analysis", title: "Gap analysis" });
    expect(zh.page.levels.map(({ code }) => code)).toEqual(["five_star", "four_star", "three_star", "pass", "not_passed"]);
  });

  test("puts what is due first on top, closed ones last, and narrows by every filter", async () => {
    const world = await makeWorkspace();
    const late = await engage(world, "甲公司");
    const later = await engage(world, "乙公司");
    const closed = await engage(world, "丙公司");
    const leadId = await addMember(world, await makePerson("陈思远"), "consultant");
    await world.scope.write(async (db) => {
      const dates = { version: 1, targetLevel: "four_star" as const, plannedAuditDate: "2099-12-01" };
      await updateEngagement(db, later.id, { ...dates, startsOn: "2099-03-02", leadId }, TODAY);
      await closeEngagement(db, closed.id, 1);
    });
    const { page } = await portfolio(world);
    expect(names(page)).toEqual(["甲公司", "乙公司", "丙公司"]);
    expect(page.rows.map((row) => row.late)).toEqual([true, false, false]);
    expect(page).toMatchObject({ late: 1, state: { total: 3 } });
    const found = async (query: string) => names((await portfolio(world, query)).page);
    expect(await found("?state=open")).toEqual(["甲公司", "乙公司"]);
    expect(await found("?state=closed")).toEqual(["丙公司"]);
    expect(await found("?late=yes")).toEqual(["甲公司"]);
    expect(await found(`?lead=${leadId}`)).toEqual(["乙公司"]);
    expect(await found("?level=five_star")).toEqual([]);
    expect(await found("?stage=gap_analysis")).toEqual([]);
    expect(await found("?stage=kick_off&sort=client&dir=desc")).toEqual(
      ["乙公司", "甲公司", "丙公司"].sort(zhDescending),
    );
    expect(await found("?stage=no_such_stage&level=gold&lead=me&state=x")).toHaveLength(3);
    expect(await found("?sort=audit&dir=desc")).toEqual(["乙公司", expect.any(String), expect.any(String)]);
    expect(late.id).toBe(page.rows[0]?.id);
  });

  test("pages, and shows nothing past its end", async () => {
    const world = await makeWorkspace();
    for (let number = 10; number < 33; number += 1) await engage(world, `客户${number}`);
    const first = await portfolio(world, "?sort=client&dir=asc");
    const second = await portfolio(world, "?sort=client&dir=asc&page=2");
    expect(first.page.rows).toHaveLength(20);
    expect(names(second.page)).toEqual(["客户30", "客户31", "客户32"]);
    expect((await portfolio(world, "?page=9")).page).toMatchObject({ rows: [], state: { total: 23 } });
  });

  test("asks the database as often for twenty rows as for one", async () => {
    const world = await makeWorkspace();
    await engage(world, "甲公司");
    // The first page also reads the terms of the scheme, which are kept.
    await portfolio(world);
    const spy = vi.spyOn(pg.Client.prototype, "query");
    await portfolio(world);
    const forOne = spy.mock.calls.length;
    spy.mockClear();
    for (let number = 0; number < 5; number += 1) await engage(world, `客户${number}`);
    spy.mockClear();
    await portfolio(world);
    expect(spy.mock.calls.length).toBe(forOne);
    expect(forOne).toBeLessThanOrEqual(8);
  });

  test("shows trainers what they may not change, and nothing to finance or strangers", async () => {
    const world = await makeWorkspace();
    await engage(world, "甲公司");
    const [trainer, finance, stranger] = [
      await makePerson("方讲师"),
      await makePerson("钱会计"),
      await makePerson("路人"),
    ];
    await addMember(world, trainer, "trainer");
    await addMember(world, finance, "finance");
    expect((await portfolio(world, "", "zh-CN", trainer)).page).toMatchObject({ mayWrite: false, state: { total: 1 } });
    expect((await portfolio(world, "", "zh-CN", finance)).status).toBe(403);
    expect((await portfolio(world, "", "zh-CN", stranger)).status).toBe(404);
  });
});

describe("its export", () => {
  const download = (world: World, query: string, locale: "zh-CN" | "en" = "zh-CN") =>
    callRoute(exported, {
      path: `/w/${world.slug}/portfolio/export${query}`,
      params: { workspace: world.slug },
      as: world.owner,
      locale,
    });

  test("holds what the list finds, in the reader's words", async () => {
    const world = await makeWorkspace();
    await engage(world, "广州花语鲜花有限公司");
    await engage(world, "=HYPERLINK(1)");
    const answer = await download(world, "?format=csv");
    const lines = String(answer.data).trim().split("\r\n");
    expect(answer.headers.get("Content-Disposition")).toContain("attachment");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("客户,标准,项目类型,当前阶段,预计等级");
    expect(String(answer.data)).toContain("'=HYPERLINK(1)");
    const narrowed = await download(world, "?q=%E9%B2%9C%E8%8A%B1&format=csv", "en");
    expect(String(narrowed.data).trim().split("\r\n")).toEqual([
      expect.stringContaining("Client,Scheme,Kind,Stage"),
      expect.stringContaining(
        "广州花语鲜花有限公司,GB/T 27922-2011,Initial certification,Kick-off,,,,Four stars",
      ),
    ]);
    const xlsx = await download(world, "?format=xlsx");
    expect(xlsx.headers.get("Content-Type")).toContain("spreadsheetml");
  });
});

function zhDescending(a: string, b: string): number {
  return b.localeCompare(a, "zh");
}
