import { expect, test } from "vitest";
import { action as login } from "#app/routes/_public+/login.tsx";
import { action as signup } from "#app/routes/_public+/signup.tsx";
import { callRoute } from "#tests/support/route.ts";

const right = { email: "nobody@example.test", password: "plum-blossom-season" };

const STRANGE: Record<string, string>[] = [
  { "email[20000000]": "1" },
  { "email[4294967294]": "1" },
  { ["a.".repeat(5_000) + "a"]: "1" },
  { __intent__: "{" },
  { __intent__: "null" },
  { __intent__: JSON.stringify({ type: "insert", payload: { name: "email", index: 9e9 } }) },
  { __state__: "x" },
  { "__proto__.polluted": "yes", "constructor.prototype.polluted": "yes" },
];

test.each(STRANGE)("field names that would be commands or structure are nobody's fields: %j", async (extra) => {
  const begun = performance.now();
  const answer = await callRoute(login, { path: "/login", form: { ...extra, ...right } });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.data).length).toBeLessThan(2_000);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect({}).not.toHaveProperty("polluted");
});

test("more fields than any form of ours has are refused", async () => {
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`field${index}`, "x"]));
  expect((await callRoute(login, { path: "/login", form: many })).status).toBe(400);
});

test("a password never comes back, and a repeated field is said in words", async () => {
  const refused = await callRoute(login, { path: "/login", form: right });
  expect(JSON.stringify(refused.data)).not.toContain(right.password);
  const short = await callRoute(signup, { path: "/signup", form: { ...right, name: "", password: "short-one" } });
  expect(JSON.stringify(short.data)).not.toContain("short-one");
  const twice = await callRoute(login, { path: "/login", form: { ...right, to: ["/a", "/b"] }, locale: "en" });
  expect(JSON.stringify(twice.data)).not.toMatch(/Invalid input|expected string/);
});
