import { type APIRequestContext, expect, type Page } from "@playwright/test";

/** The worker looks for mails each second. */
const INTERVALS = [100, 200, 300];

/** The text of the latest mail to an address, as the outbox of this machine shows it. */
export async function latestMail(page: Page, to: string): Promise<string> {
  const entry = page.getByRole("listitem").filter({ hasText: to }).first();
  await expect(async () => {
    await page.goto("/dev/mailbox");
    await expect(entry).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000, intervals: INTERVALS });
  await entry.getByRole("link").click();
  const text = page.locator("main .whitespace-pre-line");
  await expect(text).toContainText("--");
  return text.innerText();
}

/** The latest mail to an address, once it says what is waited for. */
export async function mailThatSays(page: Page, to: string, wanted: RegExp): Promise<string> {
  let found = "";
  await expect(async () => {
    found = wanted.exec(await latestMail(page, to))?.[0] ?? "";
    expect(found).not.toBe("");
  }).toPass({ timeout: 30_000, intervals: INTERVALS });
  return found;
}

/** The code in the one mail to an address, read without a window. */
export async function codeInOutbox(request: APIRequestContext, to: string): Promise<string> {
  const read = async (path: string) => (await request.get(path)).text();
  let code = "";
  await expect(async () => {
    const entry = (await read("/dev/mailbox")).split("<li").find((item) => item.includes(to)) ?? "";
    const [mail = ""] = /\/dev\/mailbox\/[0-9a-f-]{36}/.exec(entry) ?? [];
    expect(mail).not.toBe("");
    code = /^\d{6}$/m.exec(await read(mail))?.[0] ?? "";
    expect(code).not.toBe("");
  }).toPass({ timeout: 30_000, intervals: INTERVALS });
  return code;
}

/** Mails name the address people type; the tests come by another name of the same machine. */
export function linkIn(mail: string): string {
  const [link = ""] = /https?:\/\/\S+/.exec(mail) ?? [];
  return new URL(link).pathname;
}
