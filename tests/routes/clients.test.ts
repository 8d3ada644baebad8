import { describe, expect, test } from "vitest";
import { createClient } from "#app/domain/clients/client.commands.server.ts";
import type { ClientFields } from "#app/domain/clients/client.schema.ts";
import { createOutlet } from "#app/domain/clients/outlet.commands.server.ts";
import { closeEngagement, createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import * as detail from "#app/routes/w.$workspace+/clients.$clientId._index.tsx";
import * as archival from "#app/routes/w.$workspace+/clients.$clientId.archival.tsx";
import * as edit from "#app/routes/w.$workspace+/clients.$clientId.edit.tsx";
import * as newContact from "#app/routes/w.$workspace+/clients.$clientId.contacts.new.tsx";
import * as outlets from "#app/routes/w.$workspace+/clients.$clientId.outlets._index.tsx";
import * as outletsExport from "#app/routes/w.$workspace+/clients.$clientId.outlets.export.ts";
import * as list from "#app/routes/w.$workspace+/clients._index.tsx";
import * as exported from "#app/routes/w.$workspace+/clients.export.ts";
import * as create from "#app/routes/w.$workspace+/clients.new.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

const DOUBTFUL = "91350100M000100Y44";

const FORM = {
  name: "  杭州花间集鲜花有限公司 ",
  kind: "trader",
  uscc: "91350100 m000100y43",
  categories: "鲜花，绿植\n鲜花",
  staffCount: "1,200",
  serviceStaffCount: "３０",
  serviceManagementStaffCount: "6",
};

function call(
  world: World,
  route: Parameters<typeof callRoute>[0],
  rest: Partial<Parameters<typeof callRoute>[1]> = {},
) {
  const { params, ...others } = rest;
  return callRoute(route, { path: "/", as: world.owner, ...others, params: { workspace: world.slug, ...params } });
}

async function addClient(world: World, fields: Partial<ClientFields> = {}): Promise<string> {
  const blank = { shortName: null, uscc: null, address: null, categories: [], note: null };
  const counts = { staffCount: null, serviceStaffCount: null, serviceManagementStaffCount: null };
  const client: ClientFields = { name: "甲公司", kind: "producer", ...blank, ...counts, ...fields };
  const outcome = await world.scope.write((db) => createClient(db, client));
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

const errorsOf = (data: unknown) => (data as { result: { error: Record<string, string[]> } }).result.error;

describe("creating a client", () => {
  test("tidies what was typed, says so once and shows the client", async () => {
    const world = await makeWorkspace();
    const answer = await call(world, create.action, { form: FORM });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Set-Cookie")).toContain("toast=clientCreated");
    const id = answer.headers.get("Location")?.split("/").at(-1) ?? "";
    const page = await call(world, detail.loader, { params: { clientId: id } });
    expect(page.data).toMatchObject({
      client: {
        name: "杭州花间集鲜花有限公司",
        uscc: "91350100M000100Y43",
        usccDoubtful: false,
        categories: ["鲜花", "绿植"],
        staffCount: 1200,
        serviceStaffCount: 30,
        archived: false,
      },
      may: { change: true, engage: true, restore: false },
      engagements: [],
      contacts: [],
    });
  });

  test("asks for what is missing beside its field, in the reader's language, and keeps what was typed", async () => {
    const world = await makeWorkspace();
    const answer = await call(world, create.action, { form: { name: " ", uscc: "12345" }, locale: "en" });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)).toMatchObject({
      name: ["Fill this in"],
      kind: ["Choose one"],
      uscc: [expect.stringContaining("18 digits")],
    });
    expect(answer.data).toMatchObject({ result: { initialValue: { uscc: "12345" } } });
  });

  test.each([
    [{ serviceStaffCount: "1201" }, { serviceStaffCount: ["不能多于员工总数"] }],
    [{ serviceManagementStaffCount: "31" }, { serviceManagementStaffCount: ["不能多于售后服务人员数"] }],
    [{ staffCount: "-1" }, { staffCount: ["不能小于 0"] }],
    [{ staffCount: "十" }, { staffCount: ["请填写整数"] }],
    [{ name: "长".repeat(121) }, { name: ["最多 120 个字符"] }],
    [{ categories: Array.from({ length: 21 }, (_, n) => `品类${n}`).join("\n") }, { categories: ["最多 20 项"] }],
    [{ categories: "长".repeat(41) }, { categories: ["每项最多 40 个字符"] }],
    [{ name: "甲\u0000乙" }, { name: ["含有无法保存的字符，请删去后重试"] }],
    [{ uscc: "91350100I000100Y43" }, { uscc: [expect.stringContaining("18 位")] }],
  ])("refuses %o", async (fields, errors) => {
    const world = await makeWorkspace();
    const answer = await call(world, create.action, { form: { ...FORM, ...fields } });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)).toEqual(errors);
  });

  test("takes a code whose check character does not fit and says so until it is mended", async () => {
    const world = await makeWorkspace();
    const answer = await call(world, create.action, { form: { ...FORM, uscc: DOUBTFUL } });
    const id = answer.headers.get("Location")?.split("/").at(-1) ?? "";
    const doubt = async () => (await call(world, detail.loader, { params: { clientId: id } })).data;
    expect(await doubt()).toMatchObject({ client: { uscc: DOUBTFUL, usccDoubtful: true } });
    await call(world, edit.action, { params: { clientId: id }, form: { ...FORM, version: "1" } });
    expect(await doubt()).toMatchObject({ client: { usccDoubtful: false } });
  });

  test("refuses a code that another client has, beside the field", async () => {
    const world = await makeWorkspace();
    await addClient(world, { uscc: "91350100M000100Y43" });
    const answer = await call(world, create.action, { form: FORM });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)).toEqual({ uscc: ["已有客户使用这个统一社会信用代码"] });
  });
});

describe("changing a client", () => {
  test("answers 409 to someone who saw an older version and keeps what they typed", async () => {
    const world = await makeWorkspace();
    const params = { clientId: await addClient(world) };
    await call(world, edit.action, { params, form: { ...FORM, version: "1" } });
    const answer = await call(world, edit.action, { params, form: { ...FORM, name: "乙公司", version: "1" } });
    expect(answer.status).toBe(409);
    expect(answer.data).toMatchObject({ result: { initialValue: { name: "乙公司" } } });
    expect((await call(world, edit.loader, { params })).data).toMatchObject({ client: { version: 2 } });
  });

  test("archives, refuses changes meanwhile, and restores", async () => {
    const world = await makeWorkspace();
    const params = { clientId: await addClient(world) };
    const archived = await call(world, archival.action, { params, form: { version: "1", state: "archived" } });
    expect(archived.headers.get("Set-Cookie")).toContain("toast=clientArchived");
    expect((await call(world, detail.loader, { params })).data).toMatchObject({
      client: { archived: true, version: 2 },
      may: { change: false, engage: false, restore: true },
    });
    const contact = await call(world, newContact.action, { params, form: { name: "张三" } });
    expect(errorsOf(contact.data)).toEqual({ "": ["客户已归档，请先恢复"] });
    const restored = await call(world, archival.action, { params, form: { version: "2", state: "active" } });
    expect(restored.headers.get("Set-Cookie")).toContain("toast=clientRestored");
    const unknown = await call(world, archival.action, { params, form: { version: "3", state: "gone" } });
    expect(unknown.status).toBe(400);
  });
});

describe("a client's page", () => {
  test("shows where its engagements stand, those in work first", async () => {
    const world = await makeWorkspace();
    const params = { clientId: await addClient(world) };
    const today = todayIn("Asia/Shanghai");
    const [version] = await world.scope.read(listPublishedVersions);
    const engage = (kind: "initial" | "surveillance_1", startsOn: string) =>
      world.scope.write((db) =>
        createEngagement(db, world.scope.actor, {
          ...{ clientId: params.clientId, schemeVersionId: version?.id ?? "", kind, startsOn, today },
          ...{ targetLevel: "four_star", plannedAuditDate: null, leadId: world.scope.actor.memberId },
        }),
      );
    await engage("initial", addDays(today, -300));
    const late = await engage("surveillance_1", addDays(today, -30));
    if (!late.ok) throw late.refusal;
    const page = async () => (await call(world, detail.loader, { params })).data;
    expect(await page()).toMatchObject({
      engagements: [
        {
          kind: "surveillance_1",
          standard: "GB/T 27922-2011",
          stageTitle: { "zh-CN": "项目启动", en: "Kick-off" },
          level: null,
          late: true,
          leadName: "林若梅",
          closed: false,
        },
        { kind: "initial" },
      ],
    });
    await world.scope.write((db) => closeEngagement(db, late.value.id, 1));
    expect(await page()).toMatchObject({ engagements: [{ kind: "initial" }, { closed: true, late: false }] });
    expect((await call(world, list.loader)).data).toMatchObject({ rows: [{ engagements: 2 }] });
    expect((await call(world, archival.loader, { params })).data).toMatchObject({ openEngagements: 1 });
  });
});

describe("who may", () => {
  test("a trainer reads and changes nothing; finance sees no client; a stranger finds no page", async () => {
    const world = await makeWorkspace();
    const params = { clientId: await addClient(world) };
    const [trainer, finance, stranger] = await Promise.all([makePerson(), makePerson(), makePerson()]);
    await addMember(world, trainer, "trainer");
    await addMember(world, finance, "finance");

    const seen = await call(world, detail.loader, { params, as: trainer });
    expect(seen.data).toMatchObject({ may: { change: false, engage: false, restore: false } });
    expect((await call(world, list.loader, { as: trainer })).data).toMatchObject({ mayWrite: false });
    const change = { params, as: trainer, form: { ...FORM, version: "1", state: "archived" } };
    for (const action of [create.action, edit.action, archival.action, newContact.action]) {
      expect((await call(world, action, change)).status).toBe(403);
    }
    for (const loader of [list.loader, exported.loader, detail.loader, outlets.loader, outletsExport.loader]) {
      expect((await call(world, loader, { params, as: finance })).status).toBe(403);
      expect((await call(world, loader, { params, as: stranger })).status).toBe(404);
    }
  });

  test("a client of another workspace, and an address that is none, are not there", async () => {
    const [world, other] = [await makeWorkspace(), await makeWorkspace()];
    const theirs = await addClient(other);
    for (const clientId of [theirs, "x", `${theirs}0`]) {
      for (const loader of [detail.loader, edit.loader, archival.loader, outlets.loader, outletsExport.loader]) {
        expect((await call(world, loader, { params: { clientId } })).status).toBe(404);
      }
      const answer = await call(world, edit.action, { params: { clientId }, form: { ...FORM, version: "1" } });
      expect(answer.status).toBe(404);
    }
  });
});

describe("the list", () => {
  test("reads its state from the address and ignores what it does not know", async () => {
    const world = await makeWorkspace();
    await addClient(world, { name: "花间集", kind: "trader" });
    await addClient(world, { name: "晨光电器" });
    const rows = async (query: string) => (await call(world, list.loader, { path: `/?${query}` })).data;
    expect(await rows(`q=${encodeURIComponent("间")}`)).toMatchObject({
      state: { total: 1 },
      rows: [{ name: "花间集" }],
    });
    expect(await rows("kind=trader&sort=name&dir=desc")).toMatchObject({
      state: { sort: "name" },
      rows: [{ name: "花间集" }],
    });
    expect(await rows("kind=planet&sort=id;drop&page=-1&size=7&q=%00")).toMatchObject({
      state: { q: "", sort: "updated", page: 1, pageSize: 20, filters: {}, total: 2 },
    });
  });

  test("that looks empty tells of archived clients", async () => {
    const world = await makeWorkspace();
    expect((await call(world, list.loader)).data).toMatchObject({ archivedElsewhere: false, rows: [] });
    const params = { clientId: await addClient(world) };
    await call(world, archival.action, { params, form: { version: "1", state: "archived" } });
    expect((await call(world, list.loader)).data).toMatchObject({ archivedElsewhere: true, rows: [] });
    expect((await call(world, list.loader, { path: "/?archived=yes" })).data).toMatchObject({
      rows: [{ archived: true }],
    });
  });

  test("is exported whole, under translated heads, with nothing a spreadsheet would run", async () => {
    const world = await makeWorkspace();
    for (let n = 0; n < 25; n += 1) await addClient(world, { name: `第${n}家` });
    await addClient(world, { name: "=HYPERLINK(1)", categories: ["鲜花", "绿植"] });
    const csv = await call(world, exported.loader, { path: "/?format=csv&page=2&size=20" });
    expect(csv.headers.get("Content-Disposition")).toContain("attachment");
    expect(String(csv.data).trimEnd().split("\r\n")).toHaveLength(27);
    expect(csv.data).toContain("企业名称");
    expect(csv.data).toContain("'=HYPERLINK(1)");
    expect(csv.data).toContain("鲜花、绿植");
    const found = await call(world, exported.loader, { path: "/?format=csv&q=HYPER", locale: "en" });
    expect(String(found.data).trimEnd().split("\r\n")).toHaveLength(2);
    expect(found.data).toContain("Company name");
    const xlsx = await call(world, exported.loader, { path: "/?format=xlsx" });
    expect(xlsx.headers.get("Content-Type")).toContain("spreadsheetml");
  });

  test("of outlets belongs to one client", async () => {
    const world = await makeWorkspace();
    const [mine, sibling] = [await addClient(world), await addClient(world, { name: "乙公司" })];
    const outlet = (clientId: string, name: string) =>
      world.scope.write((db) => createOutlet(db, clientId, { name, city: "杭州", operation: "commissioned" }));
    await outlet(mine, "西湖店");
    await outlet(sibling, "别家店");
    const page = await call(world, outlets.loader, { params: { clientId: mine } });
    expect(page.data).toMatchObject({ state: { total: 1 }, rows: [{ name: "西湖店" }] });
    const csv = await call(world, outletsExport.loader, { params: { clientId: mine } });
    expect(csv.data).toContain("西湖店");
    expect(csv.data).not.toContain("别家店");
  });
});
