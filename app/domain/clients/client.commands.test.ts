import { describe, expect, test } from "vitest";
import type { Scope } from "#app/auth/scope.server.ts";
import { readList } from "#app/lib/list-request.ts";
import type { RefusalCode } from "#app/lib/refusal.ts";
import { makeWorkspace } from "#tests/support/world.ts";
import { createClient, setArchived, updateClient } from "./client.commands.server.ts";
import { CLIENT_LIST, getClient, listClients } from "./client.queries.server.ts";
import type { ClientFields } from "./client.schema.ts";
import { createContact, removeContact, updateContact } from "./contact.commands.server.ts";
import { listContacts } from "./contact.queries.server.ts";
import { createOutlet, removeOutlet, updateOutlet } from "./outlet.commands.server.ts";
import { outletSummary } from "./outlet.queries.server.ts";

const FLORIST: ClientFields = {
  name: "杭州花间集鲜花有限公司",
  shortName: "花间集",
  kind: "trader",
  uscc: "91350100M000100Y43",
  address: null,
  categories: ["鲜花", "绿植"],
  staffCount: 120,
  serviceStaffCount: 30,
  serviceManagementStaffCount: 6,
  note: null,
};

async function saved<Value>(outcome: ReturnType<Scope["write"]>): Promise<Value> {
  const result = await outcome;
  if (!result.ok) throw result.refusal;
  return result.value as Value;
}

async function refused(outcome: ReturnType<Scope["write"]>): Promise<[RefusalCode, string | undefined]> {
  const result = await outcome;
  if (result.ok) throw new Error("It was not refused.");
  return [result.refusal.code, result.refusal.field];
}

const add = (scope: Scope, fields: Partial<ClientFields> = {}) =>
  saved<string>(scope.write((db) => createClient(db, { ...FLORIST, uscc: null, ...fields })));

function journal(scope: Scope, subjectId: string) {
  return scope.read(async (db) => {
    const rows = await db
      .selectFrom("activity_events")
      .select(["action", "event"])
      .where("subject_id", "=", subjectId)
      .orderBy("seq")
      .execute();
    return rows.map((row) => ({ action: row.action, data: (JSON.parse(row.event) as { data: unknown }).data }));
  });
}

const list = (query: string) => readList(new Request(`http://localhost/?${query}`), CLIENT_LIST);

async function namesOf(scope: Scope, query: string): Promise<string[]> {
  return (await scope.read((db) => listClients(db, list(query)))).rows.map((row) => row.name);
}

describe("a client", () => {
  test("is kept as it was entered and written down with what was entered", async () => {
    const { scope } = await makeWorkspace();
    const id = await add(scope, { ...FLORIST, note: "老板直接联系" });
    expect(await scope.read((db) => getClient(db, id))).toMatchObject({ ...FLORIST, note: "老板直接联系", version: 1 });
    const [created] = await journal(scope, id);
    expect(created).toMatchObject({ action: "client.created", data: { name: FLORIST.name, noteChanged: true } });
    expect(JSON.stringify(created)).not.toContain("老板");
  });

  test("has a credit code of its own among clients in work; it is free again once archived", async () => {
    const { scope } = await makeWorkspace();
    const first = await add(scope, FLORIST);
    const second = await add(scope);
    const taken = scope.write((db) => createClient(db, FLORIST));
    expect(await refused(taken)).toEqual(["uscc_taken", "uscc"]);
    const changed = scope.write((db) => updateClient(db, second, { ...FLORIST, version: 1 }));
    expect(await refused(changed)).toEqual(["uscc_taken", "uscc"]);

    await saved(scope.write((db) => setArchived(db, first, { state: "archived", version: 1 })));
    await saved(scope.write((db) => updateClient(db, second, { ...FLORIST, version: 1 })));
    const back = scope.write((db) => setArchived(db, first, { state: "active", version: 2 }));
    expect(await refused(back)).toEqual(["uscc_taken", "uscc"]);
    expect(await scope.read((db) => getClient(db, first))).toMatchObject({ version: 2 });
  });

  test("another workspace may have the same company", async () => {
    const [one, other] = [await makeWorkspace(), await makeWorkspace()];
    await add(one.scope, FLORIST);
    await expect(add(other.scope, FLORIST)).resolves.toEqual(expect.any(String));
  });

  test("is not overwritten by someone who saw an older version", async () => {
    const { scope } = await makeWorkspace();
    const id = await add(scope);
    const rename = (name: string) => ({ ...FLORIST, uscc: null, name, version: 1 });
    await saved(scope.write((db) => updateClient(db, id, rename("甲"))));
    expect(await refused(scope.write((db) => updateClient(db, id, rename("乙"))))).toEqual(["stale", undefined]);
    expect(await scope.read((db) => getClient(db, id))).toMatchObject({ name: "甲", version: 2 });
    const both = await Promise.all(
      ["丙", "丁"].map((name) => scope.write((db) => updateClient(db, id, { ...rename(name), version: 2 }))),
    );
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test("saved without a change is not written again; a change is told by its fields", async () => {
    const { scope } = await makeWorkspace();
    const id = await add(scope);
    await saved(scope.write((db) => updateClient(db, id, { ...FLORIST, uscc: null, version: 1 })));
    expect(await scope.read((db) => getClient(db, id))).toMatchObject({ version: 1 });
    const fields = { ...FLORIST, uscc: null, shortName: null, staffCount: 121, version: 1 };
    await saved(scope.write((db) => updateClient(db, id, fields)));
    expect((await journal(scope, id)).slice(1)).toEqual([
      {
        action: "client.updated",
        data: { shortName: { from: "花间集", to: null }, staffCount: { from: 120, to: 121 } },
      },
    ]);
  });

  test("that is not there is a 404", async () => {
    const [one, other] = [await makeWorkspace(), await makeWorkspace()];
    const theirs = await add(other.scope);
    const change = one.scope.write((db) => updateClient(db, theirs, { ...FLORIST, version: 1 }));
    await expect(change).rejects.toMatchObject({ status: 404 });
  });
});

describe("an archived client", () => {
  test("takes no change until it is restored", async () => {
    const { scope } = await makeWorkspace();
    const id = await add(scope);
    await saved(scope.write((db) => setArchived(db, id, { state: "archived", version: 1 })));
    const contact = { name: "张三", title: null, phone: null, email: null, isPrimary: false };
    for (const change of [
      scope.write((db) => updateClient(db, id, { ...FLORIST, version: 2 })),
      scope.write((db) => createContact(db, id, contact)),
      scope.write((db) => createOutlet(db, id, { name: "西湖店", city: null, operation: "own" })),
    ]) {
      expect(await refused(change)).toEqual(["client_archived", undefined]);
    }
    await saved(scope.write((db) => setArchived(db, id, { state: "active", version: 2 })));
    await saved(scope.write((db) => createContact(db, id, contact)));
    expect((await journal(scope, id)).map((event) => event.action)).toEqual([
      ...["client.created", "client.archived", "client.restored"],
    ]);
  });

  test("is archived once, however often it is asked for", async () => {
    const { scope } = await makeWorkspace();
    const id = await add(scope);
    const archive = (version: number) => scope.write((db) => setArchived(db, id, { state: "archived", version }));
    await saved(archive(1));
    expect(await refused(archive(1))).toEqual(["stale", undefined]);
    expect(await refused(archive(2))).toEqual(["stale", undefined]);
  });
});

describe("the list", () => {
  test("finds by a part of the name, short name or code, wildcards taken literally", async () => {
    const { scope } = await makeWorkspace();
    await add(scope, FLORIST);
    await add(scope, { name: "100%纯棉家纺", shortName: null, kind: "producer" });
    const names = (query: string) => namesOf(scope, query);
    expect(await names("q=花间")).toEqual([FLORIST.name]);
    expect(await names("q=M000100")).toEqual([FLORIST.name]);
    expect(await names("q=%25")).toEqual(["100%纯棉家纺"]);
    expect(await names("q=_")).toEqual([]);
    expect(await names("kind=producer")).toEqual(["100%纯棉家纺"]);
  });

  test("leaves archived clients out unless asked, sorts names by pinyin, unknown counts last, and pages", async () => {
    const { scope } = await makeWorkspace();
    const gone = await add(scope, { name: "北京丙", staffCount: null });
    await add(scope, { name: "安徽乙", staffCount: 20 });
    await add(scope, { name: "重庆甲", staffCount: null });
    await add(scope, { name: "上海丁", staffCount: 900 });
    await saved(scope.write((db) => setArchived(db, gone, { state: "archived", version: 1 })));
    const names = (query: string) => namesOf(scope, query);
    expect(await names("sort=name")).toEqual(["安徽乙", "重庆甲", "上海丁"]);
    expect(await names("sort=staff&dir=desc")).toEqual(["上海丁", "安徽乙", "重庆甲"]);
    expect(await names("archived=yes")).toEqual(["北京丙"]);
    expect(await names("archived=all&sort=name")).toEqual(["安徽乙", "北京丙", "重庆甲", "上海丁"]);
    const page = await scope.read((db) => listClients(db, { ...list("sort=name"), pageSize: 2, page: 2 }));
    expect(page).toMatchObject({ total: 3, rows: [{ name: "上海丁", engagements: 0 }] });
  });
});

describe("contacts", () => {
  const person = (name: string, isPrimary = false) => ({
    name,
    title: null,
    phone: "13800000000",
    email: null,
    isPrimary,
  });

  test("have one primary contact at most: the mark moves", async () => {
    const { scope } = await makeWorkspace();
    const client = await add(scope);
    const first = await saved<string>(scope.write((db) => createContact(db, client, person("张三", true))));
    const second = await saved<string>(scope.write((db) => createContact(db, client, person("李四", true))));
    const marked = async () =>
      (await scope.read((db) => listContacts(db, client))).filter((row) => row.isPrimary).map((row) => row.id);
    expect(await marked()).toEqual([second]);
    await saved(scope.write((db) => updateContact(db, client, first, { ...person("张三", true), version: 2 })));
    expect(await marked()).toEqual([first]);
    await Promise.all(
      ["王五", "赵六"].map((name) => scope.write((db) => createContact(db, client, person(name, true)))),
    );
    expect(await marked()).toHaveLength(1);
    expect(await scope.read((db) => listContacts(db, client))).toHaveLength(4);
  });

  test("leave no phone number in the journal, and only the right version is changed or removed", async () => {
    const { scope } = await makeWorkspace();
    const client = await add(scope);
    const id = await saved<string>(scope.write((db) => createContact(db, client, person("张三"))));
    const change = { ...person("张三"), phone: "13911111111", version: 1 };
    await saved(scope.write((db) => updateContact(db, client, id, change)));
    expect(await refused(scope.write((db) => updateContact(db, client, id, change)))).toEqual(["stale", undefined]);
    expect(await refused(scope.write((db) => removeContact(db, client, id, 1)))).toEqual(["stale", undefined]);
    await saved(scope.write((db) => removeContact(db, client, id, 2)));
    const events = await journal(scope, id);
    expect(events.map((event) => event.action)).toEqual(["contact.created", "contact.updated", "contact.removed"]);
    expect(events[1]?.data).toEqual({ name: "张三", isPrimary: false, changed: ["phone"] });
    expect(JSON.stringify(events)).not.toMatch(/13800000000|13911111111/);
  });

  test("of a sibling client are not there", async () => {
    const { scope } = await makeWorkspace();
    const [mine, sibling] = [await add(scope), await add(scope)];
    const id = await saved<string>(scope.write((db) => createContact(db, mine, person("张三"))));
    const change = scope.write((db) => updateContact(db, sibling, id, { ...person("改名"), version: 1 }));
    await expect(change).rejects.toMatchObject({ status: 404 });
    await expect(scope.write((db) => removeContact(db, sibling, id, 1))).rejects.toMatchObject({ status: 404 });
    expect(await scope.read((db) => listContacts(db, mine))).toMatchObject([{ name: "张三", version: 1 }]);
  });
});

describe("outlets", () => {
  test("are added, changed and removed under their own client only", async () => {
    const { scope } = await makeWorkspace();
    const [mine, sibling] = [await add(scope), await add(scope)];
    const shop = { name: "西湖店", city: "杭州", operation: "own" as const };
    const id = await saved<string>(scope.write((db) => createOutlet(db, mine, shop)));
    const elsewhere = scope.write((db) => updateOutlet(db, sibling, id, { ...shop, version: 1 }));
    await expect(elsewhere).rejects.toMatchObject({ status: 404 });

    await saved(scope.write((db) => updateOutlet(db, mine, id, { ...shop, operation: "commissioned", version: 1 })));
    expect(await scope.read((db) => outletSummary(db, mine, 10))).toMatchObject({ own: 0, commissioned: 1 });
    expect(await refused(scope.write((db) => removeOutlet(db, mine, id, 1)))).toEqual(["stale", undefined]);
    await saved(scope.write((db) => removeOutlet(db, mine, id, 2)));
    expect((await journal(scope, id)).map((event) => event.data)).toEqual([
      ...[shop, { name: "西湖店", operation: { from: "own", to: "commissioned" } }, { name: "西湖店" }],
    ]);
  });
});
