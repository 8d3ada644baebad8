import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";

const HEADS = ["月份", "受理数量", "按时答复", "上门次数", "退换数量", "满意度", "重大投诉", "备注"];
const ROW = ["一月", "一百二十件", "一百一十九件", "四十六次", "三件", "百分之九十八", "无", "春节前后加派两名客服"];

test("a wide table in a document scrolls in its own frame on a phone, by keyboard too", async ({ page }) => {
  test.setTimeout(120_000);
  const t = words("zh-CN", "documents");
  const office = await openOffice(page, "zh-CN");
  await addClient(page, "zh-CN", office, { name: "青禾鲜花服务（深圳）有限公司" });
  const engagement = await startEngagement(page, "zh-CN", "three_star");
  await page.goto(`${engagement}/documents/new?template=service_supervision`);
  await page.getByRole("button", { name: t("form.create"), exact: true }).click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  const doc = page.url();

  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${doc}/blocks/new`);
  await page.getByLabel(t("blocks.type"), { exact: false }).first().selectOption("table");
  await expect(page.getByText(t("blocks.help.table"))).toBeVisible();
  await expect(page.getByText(t("blocks.help.org_chart"))).toBeHidden();
  await page.locator("[name=text]").fill([HEADS, ROW].map((cells) => cells.join(" | ")).join("\n"));
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: t("form.save"), exact: true }).click();
  await page.waitForURL(doc);

  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const frame = page.getByRole("group", { name: HEADS.join(" · "), exact: true });
  const inside = await frame.evaluate((element) => ({ shown: element.clientWidth, whole: element.scrollWidth }));
  expect(inside.whole).toBeGreaterThan(inside.shown + 100);
  await page.getByRole("link", { name: t("blocks.addFirst"), exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(frame).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});
