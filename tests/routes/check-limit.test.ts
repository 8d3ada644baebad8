import { beforeEach, expect, test } from "vitest";
import * as codePage from "#app/routes/_public+/v.$code.tsx";
import * as checkPage from "#app/routes/_public+/v._index.tsx";
import { passTime } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asOwner } from "#tests/support/world.ts";

const CODE = { path: "/v/0000-0000-0000-0000", params: { code: "0000-0000-0000-0000" } };
const check = () => callRoute(codePage.loader, CODE);

async function checkFile() {
  const body = new FormData();
  body.set("file", new File(["%PDF-1.7"], "x.pdf", { type: "application/pdf" }));
  const request = new Request("http://localhost/v?index", { method: "POST", body });
  return callRoute((args) => checkPage.action({ ...args, request }), { path: "/v" });
}

/** As many checks as another web process may have counted for a caller. */
async function counted(caller: string, checks: number): Promise<void> {
  await asOwner((owner) =>
    owner.query(
      `insert into identity.check_counts (caller, begun_at, checks) values ($1, app.now(), $2)
       on conflict (caller) do update set begun_at = excluded.begun_at, checks = excluded.checks`,
      [caller, checks],
    ),
  );
}

beforeEach(() => asOwner((owner) => owner.query("delete from identity.check_counts")));

test("of a hundred checks at once sixty are answered; a minute later it goes on", async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, check));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(60);
  expect(statuses.filter((status) => status === 429)).toHaveLength(40);
  const wait = Number(answers.find(({ status }) => status === 429)?.headers.get("Retry-After"));
  expect(wait).toBeGreaterThan(50);
  expect(wait).toBeLessThanOrEqual(60);
  await passTime("61 seconds", async () => expect((await check()).status).toBe(404));
});

test("codes and files count together, with what other processes counted; other callers do not", async () => {
  await counted("203.0.113.9", 60);
  await counted("127.0.0.1", 58);
  expect((await check()).status).toBe(404);
  expect((await checkFile()).data).toEqual({ verdict: "notOurs" });
  expect((await check()).status).toBe(429);
  const refused = await checkFile();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
});

test("the answer is handed on with the page", () => {
  const none = new Headers();
  const asked = new Headers({ "Retry-After": "42", "Set-Cookie": "a=b" });
  for (const { headers } of [codePage, checkPage]) {
    const rest = { parentHeaders: none, errorHeaders: undefined };
    expect(headers({ ...rest, loaderHeaders: asked, actionHeaders: none })).toEqual({ "Retry-After": "42" });
    expect(headers({ ...rest, loaderHeaders: none, actionHeaders: asked })).toEqual({ "Retry-After": "42" });
    expect(headers({ ...rest, loaderHeaders: none, actionHeaders: none })).toEqual({});
  }
});

test.each([
  ["zh-CN", /核验过于频繁.*请 \d+ 秒后再试/s],
  ["en", /Too many checks.*Try again in \d+ seconds/s],
] as const)("says when to come again, in %s", async (locale, words) => {
  await counted("127.0.0.1", 60);
  const page = await openPage(codePage, { ...CODE, locale });
  expect(page.status).toBe(429);
  expect(page.html).toMatch(words);
  expect(page.html).toContain('href="/v/0000-0000-0000-0000"');
});

test("forgets who has not asked for a while", async () => {
  await counted("127.0.0.1", 60);
  await passTime("6 minutes", async () => void (await asOwner((owner) => owner.query("select identity.forget_checks()"))));
  expect(await asOwner(async (owner) => (await owner.query("select from identity.check_counts")).rowCount)).toBe(0);
});
