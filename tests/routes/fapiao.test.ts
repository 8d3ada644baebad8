import { beforeAll, expect, test } from "vitest";
import { refuseFapiao, reverseFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { loader as download } from "#app/routes/w.$workspace+/subscription.fapiao.$fapiaoId.files.$fileId.ts";
import * as withdrawing from "#app/routes/w.$workspace+/subscription.fapiao.$fapiaoId.withdrawal.tsx";
import * as list from "#app/routes/w.$workspace+/subscription.fapiao._index.tsx";
import * as one from "#app/routes/w.$workspace+/subscription.fapiao.$fapiaoId._index.tsx";
import * as editing from "#app/routes/w.$workspace+/subscription.fapiao-headings.$headingId._index.tsx";
import * as removing from "#app/routes/w.$workspace+/subscription.fapiao-headings.$headingId.removal.tsx";
import * as listing from "#app/routes/w.$workspace+/subscription.fapiao-headings._index.tsx";
import * as adding from "#app/routes/w.$workspace+/subscription.fapiao-headings.new.tsx";
import * as ordered from "#app/routes/w.$workspace+/subscription.orders.$orderId._index.tsx";
import * as asking from "#app/routes/w.$workspace+/subscription.orders.$orderId.fapiao.tsx";
import { insertFapiao, insertHeadings, insertRequests, paidOrders } from "#tests/support/canary-fapiao.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, changeSubscription, makePerson, makeWorkspace, PASSWORD, type Person, type World } from "#tests/support/world.ts";

const HEADING = { type: "company", title: "杭州某某咨询有限公司", taxId: "91350100M000100Y43", address: "", phone: "", bank: "", account: "" };

let world: World;
let other: World;
let finance: Person;
let consultant: Person;

beforeAll(async () => {
  [world, other] = [await makeWorkspace("甲"), await makeWorkspace("乙")];
  [finance, consultant] = [await makePerson("财务"), await makePerson("咨询师")];
  await addMember(world, finance, "finance");
  await addMember(world, consultant, "consultant");
});

const at = (params: Record<string, string> = {}, as = finance) => ({ path: "/", as, params: { workspace: world.slug, ...params } });
const errorsOf = (data: unknown) => (data as { result: { error: Record<string, string[]> } }).result.error;
interface Listed {
  headings: { id: string; title: string; taxId: string | null; doubt: string | null; special: boolean; version: number }[];
}
const headings = async () => ((await callRoute(listing.loader, at())).data as Listed).headings;

test("a tax number that may be wrong is kept and warned about, one of no known shape is refused beside its field", async () => {
  for (const [taxId, doubt] of [["91350100m000100y43", null], ["91350100M000100Y44", "checksum"], ["330106123456789", "old"]] as const) {
    const title = `公司 ${taxId}`;
    expect((await callRoute(adding.action, { ...at(), form: { ...HEADING, title, taxId } })).status).toBe(303);
    expect((await headings()).find((one) => one.title === title)).toMatchObject({ taxId: taxId.toUpperCase(), doubt, special: true });
  }
  const before = (await headings()).length;
  const refused = [
    [{ taxId: "12345" }, { taxId: [errors["zh-CN"].notATaxId] }],
    [{ taxId: "" }, { taxId: [errors["zh-CN"].required] }],
    [{ type: "personal" }, { taxId: [errors["zh-CN"].notForPersons] }],
    [{ title: " " }, { title: [errors["zh-CN"].required] }],
  ] as const;
  for (const [wrong, said] of refused) {
    const { status, data } = await callRoute(adding.action, { ...at(), form: { ...HEADING, ...wrong } });
    expect([status, errorsOf(data)]).toEqual([400, said]);
  }
  expect((await headings()).length).toBe(before);
  expect((await callRoute(adding.action, { ...at(), form: { ...HEADING, type: "personal", title: "林若梅", taxId: "" } })).status).toBe(303);
});

test("who came from an order goes on with its fapiao and the heading they saved, and nowhere else", async () => {
  const [orderId = ""] = await paidOrders(world);
  const [root, form] = [`/w/${world.slug}/subscription`, `/w/${world.slug}/subscription/orders/${orderId}/fapiao`];
  const added = async (path: string) => (await callRoute(adding.action, { ...at(), path, form: { ...HEADING, title: "新抬头" } })).headers.get("Location");
  const before = new Set((await headings()).map(({ id }) => id));
  const to = await added(`/?order=${orderId}`);
  const id = (await headings()).find((one) => !before.has(one.id))?.id ?? "";
  expect(to).toBe(`${form}?heading=${id}`);
  expect((await callRoute(asking.loader, { ...at({ orderId }), path: `/?heading=${id}` })).data).toMatchObject({ chosen: id });
  const changed = await callRoute(editing.action, { ...at({ headingId: id }), path: `/?order=${orderId}`, form: { ...HEADING, title: "改过的抬头", version: "1" } });
  expect(changed.headers.get("Location")).toBe(`${form}?heading=${id}`);
  const cancels = async (path: string) => [
    (await openPage(adding, { ...at(), path })).html,
    (await openPage(editing, { ...at({ headingId: id }), path })).html,
  ];
  for (const html of await cancels(`/?order=${orderId}`)) expect(html).toContain(`href="${form}`);
  for (const order of ["//elsewhere.test", "https://elsewhere.test", "..%2F..%2F", ""]) {
    expect(await added(`/?order=${order}`)).toBe(`${root}/fapiao-headings`);
    for (const html of await cancels(`/?order=${order}`)) expect(html).not.toMatch(/href="[^"]*(elsewhere|orders)/);
  }
  const [foreign = ""] = await insertHeadings(other, ["别家"]);
  for (const wanted of [foreign, "x", ""]) {
    expect((await callRoute(asking.loader, { ...at({ orderId }), path: `/?heading=${wanted}` })).data).toMatchObject({ chosen: null });
  }
});

test("what was refused last is named on the form, at the heading it was asked with, until that one is mended", async () => {
  const office = await makeWorkspace("退回");
  const [orderId = ""] = await paidOrders(office);
  const [wrong = "", right = ""] = await insertHeadings(office, ["写错的公司", "写对的公司"]);
  const as = office.owner;
  const params = { workspace: office.slug, orderId };
  const ask = async (headingId: string) => {
    const { headers } = await callRoute(asking.action, { path: "/", as, params, form: { kind: "ordinary", headingId, email: "a@example.test", password: PASSWORD } });
    return (headers.get("Location") ?? "").split("/").at(-1) ?? "";
  };
  const form = async () => (await openPage(asking, { path: "/", as, params })).html;
  const words = fapiao["zh-CN"];
  const mark = words.request.refusedMark.replace("{heading}", "写错的公司 91350100M000100Y43");
  expect(await form()).not.toContain(words.request.mend);
  const first = await ask(wrong);
  await jobScope(office.id).write((db) => refuseFapiao(db, first, "税局查无此抬头"));
  const html = await form();
  for (const part of [mark, "税局查无此抬头", words.request.refusedTitle.replace("{title}", "写错的公司"), `${wrong}?order=${orderId}`]) expect(html).toContain(part);
  const page = (await openPage(one, { path: "/", as, params: { ...params, fapiaoId: first } })).html;
  for (const part of [words.one.again, `/orders/${orderId}/fapiao"`]) expect(page).toContain(part);
  const second = await ask(right);
  expect((await openPage(one, { path: "/", as, params: { ...params, fapiaoId: first } })).html).toContain(`/subscription/fapiao/${second}"`);
  expect((await callRoute(withdrawing.action, { path: "/", as, params: { ...params, fapiaoId: second }, form: { version: "1" } })).status).toBe(303);
  expect(await form()).toContain(mark);
  await callRoute(editing.action, { path: "/", as, params: { ...params, headingId: wrong }, form: { ...HEADING, title: "改对的公司", version: "1" } });
  const mended = await form();
  expect(mended).toContain("税局查无此抬头");
  for (const part of [mark, words.request.mend]) expect(mended).not.toContain(part);
});

test("a request is taken back on a page of its own, once, by who may ask, and by nobody else", async () => {
  const [fapiaoId = "", answered = ""] = await insertRequests(world, 2);
  await jobScope(world.id).write((db) => refuseFapiao(db, answered, "税号有误"));
  const send = (id: string, version = "1", as = finance) => callRoute(withdrawing.action, { ...at({ fapiaoId: id }, as), form: { version } });
  for (const handler of [withdrawing.loader, withdrawing.action]) expect((await callRoute(handler, { ...at({ fapiaoId }, consultant), form: { version: "1" } })).status).toBe(403);
  expect((await send(fapiaoId, "7")).status).toBe(409);
  expect((await openPage(one, at({ fapiaoId }))).html).toContain(`/subscription/fapiao/${fapiaoId}/withdrawal"`);
  await changeSubscription(world, { period_end: "2020-01-01T00:00:00Z" });
  const done = await send(fapiaoId);
  await changeSubscription(world, { period_end: null });
  expect([done.status, done.headers.get("Location")]).toEqual([303, `/w/${world.slug}/subscription/fapiao/${fapiaoId}`]);
  expect((await openPage(one, at({ fapiaoId }))).html).toContain(fapiao["zh-CN"].one.withdrawnTitle);
  for (const [id, said] of [[fapiaoId, errors["zh-CN"].fapiao_withdrawn], [answered, errors["zh-CN"].fapiao_answered]] as const) {
    const { status, data } = await send(id);
    expect([status, JSON.stringify(data)]).toEqual([400, expect.stringContaining(said)]);
  }
  const foreign = await insertRequests(other, 1);
  expect((await send(foreign[0] ?? "")).status).toBe(404);
});

test("the list finds a fapiao by title, number and reference, also as they are read out in groups", async () => {
  const office = await makeWorkspace("清单");
  const { fapiaoId } = await insertFapiao(office, "清单");
  const found = async (q: string) => {
    const { data } = await callRoute(list.loader, { path: `/?q=${encodeURIComponent(q)}`, as: office.owner, params: { workspace: office.slug } });
    return (data as { rows: { id: string; reference: string }[] }).rows;
  };
  const [row] = await found("");
  const reference = row?.reference ?? "";
  for (const q of ["清单 fap", "26332000000012345678", "2633 2000 0000 1234", reference, `${reference.slice(0, 5)} ${reference.slice(5)}`]) {
    expect((await found(q)).map(({ id }) => id), q).toEqual([fapiaoId]);
  }
  expect(await found("26332000000012345679")).toEqual([]);
});

test("a fapiao is asked for on the page of its order, also once the subscription has lapsed, and once alone", async () => {
  const [orderId = ""] = await paidOrders(world);
  const [headingId = ""] = await insertHeadings(world, ["专票公司"]);
  const shown = async () => ((await callRoute(ordered.loader, at({ orderId }))).data as { asked: { id: string; state: string; title: string }[] }).asked;
  expect(await shown()).toEqual([]);
  expect((await callRoute(asking.loader, at({ orderId }))).data).toMatchObject({ email: finance.email, standing: null, order: { paid: true, amount: 594_000 } });
  await changeSubscription(world, { period_end: "2020-01-01T00:00:00Z" });
  const form = { kind: "special", headingId, email: "caiwu@example.test", password: PASSWORD };
  const done = await callRoute(asking.action, { ...at({ orderId }), form });
  await changeSubscription(world, { period_end: null });
  const [asked] = await shown();
  expect(asked).toMatchObject({ state: "requested", title: "专票公司" });
  expect([done.status, done.headers.get("Location")]).toEqual([303, `/w/${world.slug}/subscription/fapiao/${asked?.id}`]);
  const again = await callRoute(asking.action, { ...at({ orderId }), form });
  expect([again.status, JSON.stringify(again.data)]).toEqual([400, expect.stringContaining(errors["zh-CN"].fapiao_exists)]);
  expect((again.data as { result: { initialValue: object } }).result.initialValue).toMatchObject({ kind: form.kind, headingId, email: form.email });
  expect((await callRoute(asking.loader, at({ orderId }))).data).toMatchObject({ standing: asked?.id });
});

test("what cannot be: a heading or an order of another workspace, a special one without a tax number", async () => {
  const [orderId = ""] = await paidOrders(world);
  const [foreign = ""] = await insertHeadings(other, ["别家"]);
  expect((await callRoute(adding.action, { ...at(), form: { ...HEADING, type: "government", title: "没有税号的机关", taxId: "" } })).status).toBe(303);
  const bare = (await headings()).find(({ special }) => !special)?.id ?? "";
  for (const [headingId, kind, field] of [[foreign, "ordinary", errors["zh-CN"].choose], [bare, "special", errors["zh-CN"].fapiao_special]] as const) {
    const { status, data } = await callRoute(asking.action, { ...at({ orderId }), form: { kind, headingId, email: "a@example.test", password: PASSWORD } });
    expect([status, errorsOf(data).headingId]).toEqual([400, [field]]);
  }
  const [theirs = ""] = await paidOrders(other);
  expect((await callRoute(asking.action, { ...at({ orderId: theirs }), form: { kind: "ordinary", headingId: bare, email: "a@example.test", password: PASSWORD } })).status).toBe(404);
});

test("its page and files are for who pays, of the own workspace alone, saved and never shown", async () => {
  const { fapiaoId, fileId } = await insertFapiao(world, "本家");
  const { data } = await callRoute(one.loader, at({ fapiaoId }));
  expect(data).toMatchObject({ one: { state: "issued", number: "26332000000012345678", files: [{ id: fileId, name: "本家.pdf" }] } });
  expect(JSON.stringify(data)).not.toMatch(/storage|sha256/i);
  const { status, headers, data: bytes } = await callRoute(download, at({ fapiaoId, fileId }));
  expect([status, String(bytes), headers.get("Content-Type"), headers.get("X-Content-Type-Options")]).toEqual([200, "%PDF-1.7 本家", "application/pdf", "nosniff"]);
  expect(headers.get("Content-Disposition")).toContain(`filename*=UTF-8''${encodeURIComponent("本家.pdf")}`);
  const foreign = await insertFapiao(other, "别家");
  for (const params of [foreign, { fapiaoId, fileId: foreign.fileId }, { fapiaoId: foreign.fapiaoId, fileId }]) {
    expect((await callRoute(download, at(params))).status).toBe(404);
  }
  expect((await callRoute(one.loader, at({ fapiaoId: foreign.fapiaoId }))).status).toBe(404);
  for (const loader of [one.loader, download]) expect((await callRoute(loader, at({ fapiaoId, fileId }, consultant))).status).toBe(403);
});

test("two who change a heading at once: the second is told and loses nothing", async () => {
  const [headingId = ""] = await insertHeadings(world, ["共用抬头"]);
  const send = (title: string) => callRoute(editing.action, { ...at({ headingId }), form: { ...HEADING, title, version: "1" } });
  expect((await send("先改的")).status).toBe(303);
  const late = await send("后改的");
  expect([late.status, late.data]).toMatchObject([409, { stale: true, result: { initialValue: { title: "后改的" } } }]);
});

test.each(["zh-CN", "en"] as const)("every page says what there is and what is missing, in %s", async (locale) => {
  const office = await makeWorkspace("页面");
  const { orderId, headingId, fapiaoId } = await insertFapiao(office, "成稿");
  const open = async (module: Parameters<typeof openPage>[0], params: Record<string, string> = {}) => {
    const { status, html } = await openPage(module, { path: "/", as: office.owner, locale, params: { workspace: office.slug, ...params } });
    expect(status).toBe(200);
    expect(html).not.toMatch(/fapiao\.(?:headings|request|one|card|states|types)\./);
    return html;
  };
  const words = fapiao[locale];
  const [fresh = ""] = await paidOrders(office);
  expect(await open(listing)).toContain("成稿 heading");
  expect(await open(adding)).toContain(words.taxIdHelp);
  expect(await open(editing, { headingId })).toContain(words.headings.remove);
  expect(await open(removing, { headingId })).toContain(words.headings.removeBody);
  expect(await open(asking, { orderId })).toContain(words.request.exists);
  const form = await open(asking, { orderId: fresh });
  for (const part of [words.request.submit, "¥5,940.00"]) expect(form).toContain(part);
  expect(await open(one, { fapiaoId })).toContain("26332000000012345678");
  const order = await open(ordered, { orderId });
  for (const part of [words.states.issued, words.card.download]) expect(order).toContain(part);
  const all = await open(list);
  for (const part of ["2633200000<wbr />0012345678", "¥5,940.00", words.states.issued, `/subscription/fapiao/${fapiaoId}"`]) expect(all).toContain(part);
  await jobScope(office.id).write((db) => reverseFapiao(db, fapiaoId, { number: "26332000000099999999", reversedOn: "2026-03-06", reason: "开错了", files: [] }));
  const red = await open(one, { fapiaoId });
  for (const part of ["26332000000099999999", "开错了", words.one.reversedTitle, words.one.again, words.states.reversed]) expect(red).toContain(part);
  const [waiting = ""] = await insertRequests(office, 1);
  expect(await open(withdrawing, { fapiaoId: waiting })).toContain("¥5,940.00");
  expect(await open(ordered, { orderId: fresh })).toContain(words.card.ask);
});
