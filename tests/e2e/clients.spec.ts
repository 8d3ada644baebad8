import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { addClient } from "./journey.ts";
import { languages } from "./languages.ts";

/** Codes whose check character follows from the others, each with the name its holder gets here. */
const SOUND = [
  ["91440300192317458F", "青禾鲜花服务（深圳）有限公司"],
  ["91440400192548256N", "恒润电器制造股份有限公司"],
  ["91440606722473344C", "远航工程机械（佛山）有限公司"],
] as const;
/** Shaped like a code; its check character does not follow. */
const DOUBTFUL = ["91440300192203821Y", "知新教学仪器有限公司"] as const;
const MALFORMED = ["12345", "9144030019231745", "91440300I92317458F", "信用代码"];

for (const locale of languages("zh-CN")) {
  const t = words(locale, "clients");
  const errors = words(locale, "errors");

  test(`a newcomer's clients and their credit codes, in ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    const office = await openOffice(page, locale);

    await test.step("sound codes are saved without doubt", async () => {
      for (const [uscc, name] of SOUND) {
        await addClient(page, locale, office, { name, uscc });
        await expect(page.getByText(uscc, { exact: true })).toBeVisible();
        await expect(page.getByText(t("detail.doubtTitle"))).toHaveCount(0);
      }
    });

    await test.step("a code that may be wrong is saved and doubted", async () => {
      const [uscc, name] = DOUBTFUL;
      await addClient(page, locale, office, { name, uscc });
      await expect(page.getByText(uscc, { exact: true })).toBeVisible();
      await expect(page.getByText(t("detail.doubtTitle"))).toBeVisible();
      await expect(page.getByText(t("detail.doubt", { uscc }))).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("what is no code is refused beside its field and stays in it", async () => {
      await page.goto(`${office.root}/clients/new`);
      const field = page.getByLabel(t("uscc"));
      await page.getByLabel(t("name")).fill("还没有建立的客户");
      for (const code of MALFORMED) {
        await field.fill(code);
        await page.getByRole("button", { name: t("form.create"), exact: true }).click();
        await expect(field).toHaveAccessibleDescription(new RegExp(escaped(errors("notAUscc"))));
        await expect(field).toHaveAttribute("aria-invalid", "true");
        await expect(field).toHaveValue(code);
        await expect(page.getByLabel(t("name"))).toHaveValue("还没有建立的客户");
        await expect(page).toHaveURL(/\/clients\/new$/);
      }
      await expectAccessible(page);
    });

    await test.step("a code that another client has is refused beside its field", async () => {
      await page.getByLabel(t("uscc")).fill(SOUND[0][0]);
      await page.getByText(words(locale, "terms")("clientKinds.service"), { exact: true }).click();
      await page.getByRole("button", { name: t("form.create"), exact: true }).click();
      await expect(page.getByLabel(t("uscc"))).toHaveAccessibleDescription(new RegExp(escaped(errors("uscc_taken"))));
    });

    await test.step("a part from the middle of a name, or of a code, finds its client alone", async () => {
      await page.goto(`${office.root}/clients`);
      await expect(page.getByText(t("count", { count: SOUND.length + 1 }))).toBeVisible();
      for (const [part, found] of [["鲜花服务（深", SOUND[0]], ["工程机械", SOUND[2]], ["教学", DOUBTFUL], ["92548256", SOUND[1]]] as const) {
        await page.getByRole("searchbox", { name: t("search") }).fill(part);
        await page.keyboard.press("Enter");
        await expect(page.getByText(t("count", { count: 1 }), { exact: true })).toBeVisible();
        for (const [, name] of [...SOUND, DOUBTFUL]) {
          await expect(page.getByRole("link", { name })).toHaveCount(name === found[1] ? 1 : 0);
        }
        expect(new URL(page.url()).searchParams.get("q")).toBe(part);
      }
      await page.getByRole("searchbox", { name: t("search") }).fill("没有这家");
      await page.keyboard.press("Enter");
      await expect(page.getByText(words(locale, "ui")("noMatch"))).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });
}

/** The text as a pattern that means itself. */
function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
