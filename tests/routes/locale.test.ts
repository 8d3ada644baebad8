import { expect, test } from "vitest";
import { localeOf } from "#app/http/locale.server.ts";
import { action as login } from "#app/routes/_public+/login.tsx";
import { callRoute } from "#tests/support/route.ts";
import { makePerson, makeWorkspace, PASSWORD } from "#tests/support/world.ts";

const asking = (headers: Record<string, string>) => localeOf(new Request("http://localhost/", { headers }));

test.each([
  ["en;q=0.1, zh", "zh-CN"],
  ["zh-TW;q=0.5, en-GB;q=0.9", "en"],
  ["fr, de;q=0.8", "zh-CN"],
  ["en;q=0, zh;q=0.1", "zh-CN"],
  ["*", "zh-CN"],
  ["", "zh-CN"],
])("%j is answered in %s", (header, locale) => {
  expect(asking({ "Accept-Language": header })).toBe(locale);
});

test("a choice beats the browser, nonsense does not count as one", () => {
  expect(asking({ Cookie: "a=b; locale=en", "Accept-Language": "zh" })).toBe("en");
  expect(asking({ Cookie: "locale=xx", "Accept-Language": "en" })).toBe("en");
});

test("a person who logs in on a new browser finds the own language, one that chose keeps its choice", async () => {
  await makeWorkspace();
  const person = await makePerson();
  const form = { email: person.email, password: PASSWORD };
  const chose = await callRoute(login, { path: "/login", form, locale: "en" });
  expect(chose.headers.getSetCookie().join()).not.toContain("locale=");
  const request = new Request("http://localhost/login", { method: "POST", body: new URLSearchParams(form) });
  const context = { nonce: "", requestId: "", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  const fresh = (await login({ request, params: {}, context })) as Response;
  expect(fresh.headers.getSetCookie().join()).toContain("locale=zh-CN");
});
