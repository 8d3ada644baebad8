import { jpeg, office, pdf, png, webp } from "#tests/support/upload-samples.ts";
import type { Page } from "@playwright/test";
import { expect, openOffice, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";

const SCRIPT = "<script>document.documentElement.dataset.ran = 'yes'</script>";

/** Files that are taken and hold a script where their kind lets it stand. */
async function carriers(): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const whole = await pdf();
  const inScan = jpeg();
  return [
    { name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.concat([Buffer.from(`%PDF-1.7\n%${SCRIPT}\n`), whole]) },
    { name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.concat([inScan.subarray(0, -3), Buffer.from(SCRIPT), inScan.subarray(-3)]) },
    { name: "a.png", mimeType: "image/png", buffer: png() },
    { name: "a.webp", mimeType: "image/webp", buffer: webp() },
    { name: `${SCRIPT}.docx`, mimeType: "application/msword", buffer: office("docx", [{ name: "word/x.txt", body: SCRIPT }]) },
    { name: "a.xlsx", mimeType: "text/html", buffer: office("xlsx", [{ name: "xl/x.html", body: SCRIPT }]) },
    { name: "a.pptx", mimeType: "image/svg+xml", buffer: office("pptx", [{ name: "ppt/x.svg", body: SCRIPT }]) },
  ];
}

async function upload(page: Page, evidence: string, file: Awaited<ReturnType<typeof carriers>>[number]): Promise<string> {
  await page.bringToFront(); // a tab behind another one draws a frame each second
  await page.goto(`${evidence}/new`);
  await page.locator("input[name=title]").fill(file.mimeType);
  await page.locator("input[name=file]").setInputFiles(file);
  await page.getByRole("button", { name: words("en", "evidence")("form.add"), exact: true }).click();
  await page.waitForURL(/\/evidence\/[0-9a-f-]{36}$/);
  return `${new URL(page.url()).pathname}/file`;
}

const ran = (page: Page) => page.evaluate(() => document.documentElement.dataset.ran ?? null);

test("an uploaded file that is opened by its address is saved, and runs nothing even where it is shown", async ({ page }) => {
  test.setTimeout(180_000);
  const office = await openOffice(page, "en");
  await addClient(page, "en", office, { name: "Huayu Flowers" });
  const evidence = `${await startEngagement(page, "en", "three_star")}/evidence`;
  // A tab of its own: what the browser says of a script it refuses is wanted here.
  const tab = await page.context().newPage();
  for (const file of await carriers()) {
    const address = await upload(page, evidence, file);
    const saved = tab.waitForEvent("download");
    // A browser that saves an answer ends the navigation to it.
    await tab.goto(address).catch(() => undefined);
    expect((await saved).url(), file.name).toContain(address);
    expect(await ran(tab), file.name).toBeNull();

    // Were a browser to show it as a page after all, what is left of the headers has to hold.
    let policy = true;
    await tab.route(`**${address}`, async (route) => {
      const answer = await route.fetch();
      const { "content-disposition": _, "x-content-type-options": __, "content-security-policy": kept = "", ...headers } = answer.headers();
      await route.fulfill({ response: answer, headers: { ...headers, "content-type": "text/html", ...(policy ? { "content-security-policy": kept } : {}) } });
    });
    await tab.goto(address);
    expect(await ran(tab), `${file.name} as a page`).toBeNull();
    if (file.buffer.includes(SCRIPT) && /\.(?:pdf|jpg)$/.test(file.name)) {
      policy = false;
      await tab.goto(address);
      expect(await ran(tab), "without the policy it would have run").toBe("yes");
    }
    await tab.unroute(`**${address}`);
    await tab.goto("about:blank");
  }
});
