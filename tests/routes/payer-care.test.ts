import { readXlsx } from "hucre/xlsx";
import { afterAll, expect, test } from "vitest";
import * as invitePage from "#app/routes/w.$workspace+/members.invite.tsx";
import * as newOrderPage from "#app/routes/w.$workspace+/subscription.orders.new.tsx";
import * as fapiaoPage from "#app/routes/w.$workspace+/subscription.fapiao.$fapiaoId._index.tsx";
import * as subscriptionPage from "#app/routes/w.$workspace+/subscription._index.tsx";
import * as orderPage from "#app/routes/w.$workspace+/subscription.orders.$orderId._index.tsx";
import { loader as ordersExport } from "#app/routes/w.$workspace+/subscription.orders.export.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { env } from "#app/lib/env.server.ts";
import { closePools } from "#db/pool.server.ts";
import { passTime } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { setUpTransfers } from "#tests/support/billing-forms.ts";
import { insertFapiao } from "#tests/support/canary-fapiao.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { order, pay, STUDIO, TODAY, work } from "#tests/support/transfer-desk.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

afterAll(closePools);

/** With the words that its layout brings. */
const invite = { ...invitePage, handle: { messages: { ...invitePage.handle.messages, staff } } };

const at = (world: World, more: Record<string, string> = {}) => ({ path: "/", params: { workspace: world.slug, ...more }, as: world.owner });

test("orders saved as a workbook have amounts and days that can be reckoned with", async () => {
  const world = await makeWorkspace("记账", "trial");
  await pay(await order(world));
  await insertFapiao(world, "记账");
  await order(world);
  const request = new Request("http://localhost/?format=xlsx&sort=receivedOn&dir=desc", { headers: { Cookie: world.owner.cookie } });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  const saved = await ordersExport({ request, params: { workspace: world.slug }, context });
  const { sheets } = await readXlsx(new Uint8Array(await saved.arrayBuffer()));
  const [, row = [], earlier, unpaid] = sheets[0]?.rows ?? [];
  const day = new Date(`${TODAY}T00:00:00Z`);
  expect([row[2], row[4], row[6], row[7]]).toEqual([597, day, day, 597]);
  expect(earlier?.slice(8)).toEqual(["已开具", "26332000000012345678"]);
  expect(unpaid?.slice(3, 4)).toEqual(["待付款"]);
});

test("a renewal begins with the seats that are paid for; a plan with too few seats for the staff says so", async () => {
  const world = await makeWorkspace("续订席位", "trial");
  await pay(await order(world, { ...STUDIO, plan: "firm", seats: 7 }));
  expect((await callRoute(newOrderPage.loader, at(world))).data).toMatchObject({ staff: 1, paidSeats: 7 });
  for (let staff = 1; staff < 6; staff += 1) await addMember(world, await makePerson(), "trainer");
  await expect(order(world, { ...STUDIO, seats: 5 })).rejects.toMatchObject({ code: "plan_too_small", field: "plan", limit: 5 });
});

test("who invites reads how many seats are filled, promised and free, and where to order more", async () => {
  const world = await makeWorkspace("席位去向", "trial");
  await pay(await order(world));
  const ask = (email: string) => world.scope.write((db) => inviteMember(db, world.scope.actor, { email, role: "trainer", clientId: null }));
  await ask("a@example.test");
  const some = (await openPage(invite, at(world))).html;
  expect(some).toContain("共 3 个席位：已加入 1 人，待接受邀请 1 人，还可邀请 1 人。");
  expect(some).toContain("席位已付款，同事加入时不另收费。");
  await ask("b@example.test");
  const none = (await openPage(invite, at(world))).html;
  expect(none).toContain("已加入 1 人，待接受邀请 2 人。");
  expect(none).toMatch(/href="[^"]*\/subscription\/orders\/new\?what=seats"/);
});

test("an order that lapsed with its period promises nothing of that period", async () => {
  const world = await makeWorkspace("过期之后", "trial");
  await pay(await order(world));
  const more = await order(world, { ...STUDIO, what: "seats", seats: 1 });
  await passTime("8 days", () => work(world));
  const page = async () => (await openPage(orderPage, at(world, { orderId: more.id }))).html;
  expect(await page()).toContain("当前周期内到账的款项仍会按此订单确认");
  await asSuperuser((db) => db.query("update app.transfer_orders set covers_to = $2 where id = $1", [more.id, TODAY]));
  const over = await page();
  expect(over).toContain("款项到账后由平台运营方退回");
  expect(over).not.toContain("使用至");
});

test("what no page settles names whom to turn to, and nobody where the platform named nobody", async () => {
  const world = await makeWorkspace("联系", "trial");
  const made = await order(world);
  const { fapiaoId } = await insertFapiao(world, "联系");
  const pages: [Parameters<typeof openPage>[0], Record<string, string>][] = [
    [subscriptionPage, {}],
    [newOrderPage, {}],
    [orderPage, { orderId: made.id }],
    [fapiaoPage, { fapiaoId }],
  ];
  setUpTransfers();
  const shown = async () => Promise.all(pages.map(async ([page, params]) => (await openPage(page, at(world, params))).html));
  for (const html of await shown()) expect(html).not.toContain("请联系平台运营方：");
  Object.assign(env, { PLATFORM_CONTACT: "0571-8888 <a>" });
  try {
    for (const html of await shown()) expect(html).toContain("换开、红冲发票，请联系平台运营方：0571-8888 &lt;a&gt;");
  } finally {
    delete env.PLATFORM_CONTACT;
  }
});

test("what runs is renewed, enlarged and raised straight from the subscription, which names who is invited", async () => {
  const world = await makeWorkspace("直达", "trial");
  const page = async () => (await openPage(subscriptionPage, at(world))).html;
  const ways = ["period", "seats", "upgrade"].map((what) => `/w/${world.slug}/subscription/orders/new?what=${what}`);
  setUpTransfers();
  const before = await page();
  expect(ways.map((href) => before.includes(href))).toEqual([true, false, false]);
  expect(before).not.toContain("尚未加入");
  await pay(await order(world));
  await world.scope.write((db) => inviteMember(db, world.scope.actor, { email: "a@example.test", role: "trainer", clientId: null }));
  const after = await page();
  expect(ways.map((href) => after.includes(href))).toEqual([true, true, true]);
  expect(after).toContain("另有 1 人已受邀、尚未加入。");
});
