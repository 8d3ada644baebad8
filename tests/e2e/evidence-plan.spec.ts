import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { photoWithPlace } from "#tests/support/upload-samples.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";
import { languages } from "./languages.ts";
import { address } from "./mailbox.ts";
import { CLIENT, look, manager, untilShown } from "./signing.ts";

const CLAUSE = "5.1.1.1";
const ASKED = "岗位职责文件的照片";

for (const locale of languages("en")) {
  const evidence = words(locale, "evidence");
  const asked = words(locale, "asked");
  const actions = words(locale, "actions");
  const plans = words(locale, "plans");
  const reports = words(locale, "reports");
  const imports = words(locale, "imports");
  const gap = words(locale, "gap");
  const terms = words(locale, "terms");

  async function judge(page: Page, engagement: string, clause: string, result: "met" | "not_met") {
    await page.goto(`${engagement}/gap/${clause}`);
    await page.locator("form[data-judgement]").getByText(terms(`itemResults.${result}`), { exact: true }).click();
    await page.getByRole("button", { name: gap("item.save"), exact: true }).click();
    await expect(page.getByText(words(locale, "toasts")("itemSaved"))).toBeVisible();
  }

  async function saved(page: Page, click: () => Promise<void>): Promise<Buffer> {
    const download = page.waitForEvent("download");
    await click();
    return readFile(await (await download).path());
  }

  test(`evidence asked for, sent from a phone and accepted; actions, plans, report and spreadsheet, in ${locale}`, async ({ page, browser }) => {
    test.setTimeout(240_000);
    const office = await openOffice(page, locale);
    await addClient(page, locale, office, { name: CLIENT });
    const engagement = await startEngagement(page, locale, "pass");
    await judge(page, engagement, CLAUSE, "not_met");
    const client = await manager(browser, locale, office, page, address("manager"));

    await test.step("the consultant asks for it from the clause", async () => {
      await page.goto(`${engagement}/gap/${CLAUSE}`);
      await page.locator(`a[href*="/evidence/requests/new?clause="]`).first().click();
      await page.waitForURL("**/evidence/requests/new?*");
      await look(page);
      await expect(page.locator(`input[name=clauses][value="${CLAUSE}"]`)).toBeChecked();
      await page.getByRole("searchbox", { name: evidence("pick.filter") }).fill("5.1.1.2");
      await expect(page.locator("input[name=clauses]:visible")).toHaveCount(1);
      await page.getByRole("searchbox", { name: evidence("pick.filter") }).fill("");
      await expect(page.locator(`input[name=clauses][value="${CLAUSE}"]`)).toBeChecked();
      await page.locator("[name=title]").fill(ASKED);
      await page.locator("input[name=member]").check({ force: true });
      await page.getByRole("button", { name: evidence("askForm.submit"), exact: true }).click();
      await page.waitForURL(/\/evidence\/requests\/[0-9a-f-]{36}$/);
      await look(page);
    });

    await test.step("the manager sends a photo from the phone; a file of another kind is refused beside its field", async () => {
      await client.goto(new URL(client.url()).pathname);
      await look(client);
      await client.getByRole("link", { name: `${asked("send")} ${ASKED}` }).click();
      await client.waitForURL(/\/evidence\/[0-9a-f-]{36}$/);
      await look(client);
      await client.locator("[name=note]").fill("九月拍摄");
      await client.locator("[name=file]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
      await client.getByRole("button", { name: asked("submit"), exact: true }).click();
      await expect(client.locator("[name=file]")).toHaveAttribute("aria-invalid", "true");
      await expect(client.locator("[name=note]")).toHaveValue("九月拍摄");
      await client.locator("[name=file]").setInputFiles({ name: "岗位职责.jpg", mimeType: "image/jpeg", buffer: photoWithPlace() });
      await client.getByRole("button", { name: asked("submit"), exact: true }).click();
      await expect(client.getByText("岗位职责.jpg").first()).toBeVisible();
      await look(client);
    });

    await test.step("the consultant opens what came, without the place it was taken at, and accepts it", async () => {
      await page.goto(`${engagement}/evidence`);
      await look(page);
      await page.getByRole("link", { name: ASKED }).last().click();
      await page.waitForURL(/\/evidence\/(requests\/)?[0-9a-f-]{36}$/);
      if (page.url().includes("/requests/")) await page.locator('a[href*="/evidence/"]').filter({ hasText: "岗位职责.jpg" }).first().click();
      await page.waitForURL(/\/evidence\/[0-9a-f-]{36}$/);
      await look(page);
      const photo = await saved(page, () => page.getByRole("link", { name: evidence("detail.download") }).click());
      expect(photo.includes("GPS")).toBe(false);
      await page.getByRole("link", { name: evidence("detail.decide"), exact: true }).click();
      await page.waitForURL("**/decision");
      await page.locator("input[name=decision][value=accepted]").check({ force: true });
      await page.getByRole("button", { name: evidence("decision.submit"), exact: true }).click();
      await page.waitForURL(/\/evidence\/[0-9a-f-]{36}$/);
      await expect(page.getByText(evidence("standings.counts")).first()).toBeVisible();
    });

    await test.step("what is lost or open becomes actions, and plans choose among them", async () => {
      await page.goto(`${engagement}/actions/suggestions`);
      await look(page);
      await page.getByRole("button", { name: actions("suggestions.submit"), exact: true }).click();
      await page.waitForURL(/\/actions$/);
      await look(page);
      await page.goto(`${engagement}/actions/board`);
      await look(page);
      await page.goto(`${engagement}/plans`);
      await expect(page.getByRole("heading", { name: plans("kinds.cheapest"), exact: true })).toBeVisible();
      await look(page);
    });

    await test.step("the report is made and is a PDF", async () => {
      await page.goto(`${engagement}/gap/reports`);
      await page.getByRole("button", { name: reports("make", { round: terms("roundKinds.baseline") }), exact: true }).click();
      await expect(page.getByText(reports("queued.title"), { exact: true }).first()).toBeVisible();
      const file = `${reports("files.pdfZh")} ${reports("numbered", { number: 1 })}`;
      await untilShown(page, file);
      const made = await saved(page, () => page.getByRole("link", { name: file, exact: true }).click());
      expect(made.subarray(0, 5).toString()).toBe("%PDF-");
      await look(page);
    });

    await test.step("a filled sheet shows its one difference and is written when it is confirmed", async () => {
      await page.goto(`${engagement}/gap/import`);
      const sheet = (await saved(page, () => page.getByRole("link", { name: imports("template.csv"), exact: true }).click())).toString("utf8");
      const lines = sheet.split(/\r?\n/);
      const at = lines.findIndex((line) => line.replaceAll('"', "").startsWith("5.1.1.2"));
      const before = terms("itemResults.not_assessed");
      expect(lines[at]).toContain(before);
      const changed = lines.with(at, (lines[at] ?? "").replace(before, terms("itemResults.met"))).join("\r\n");
      await page.locator("[name=file]").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(changed) });
      await page.getByRole("button", { name: imports("upload.submit"), exact: true }).click();
      await page.waitForURL(/\/gap\/import\/[0-9a-f-]{36}$/);
      await look(page);
      await page.getByRole("button", { name: imports("preview.confirm", { count: 1 }), exact: true }).click();
      await page.waitForURL(/\/gap(\?.*)?$/);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.goto(`${engagement}/gap/5.1.1.2`);
      await expect(page.getByRole("radio", { name: terms("itemResults.met"), exact: true })).toBeChecked();
    });
    await client.context().close();
  });
}
