import { describe, expect, test } from "vitest";
import { createAssets } from "#app/server/assets.ts";
import { assetsFolder } from "./assets-folder.ts";
import { startServer } from "./test-server.ts";

const page = () => new Response("<p>ok</p>", { headers: { "content-type": "text/html; charset=utf-8" } });

const STEADY = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

function expectSecure(response: Response): void {
  for (const [name, value] of Object.entries(STEADY)) expect(response.headers.get(name), name).toBe(value);
  expect(response.headers.get("permissions-policy")).toContain("camera=()");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  expect(response.headers.has("x-powered-by")).toBe(false);
}

describe("headers", () => {
  test("are on every kind of answer", async () => {
    const assets = createAssets(await assetsFolder());
    const server = await startServer(
      (request) => {
        const { pathname } = new URL(request.url);
        if (pathname === "/redirect") return new Response(null, { status: 302, headers: { location: "/login" } });
        if (pathname === "/breaks") throw new Error("secret detail");
        if (pathname === "/weak") {
          return new Response("x", { headers: { "x-content-type-options": "sniff", "referrer-policy": "unsafe-url" } });
        }
        return page();
      },
      { assets },
    );
    const answers = [
      await server.fetch("/"),
      await server.fetch("/", { method: "HEAD" }),
      await server.fetch("/redirect"),
      await server.fetch("/breaks"),
      await server.fetch("/weak"),
      await server.fetch("/healthz"),
      await server.fetch("/readyz"),
      await server.fetch("/favicon.svg"),
      await server.fetch("/assets/app-1a2b.js"),
      await server.fetch("/assets/gone.js"),
      await server.fetch("/", { method: "DELETE" }),
      await server.fetch("/", { method: "POST", body: "a=1" }),
      await server.fetch("/?_data=root"),
    ];
    const statuses = [200, 200, 302, 500, 200, 200, 200, 200, 200, 404, 405, 403, 400];
    expect(answers.map((answer) => answer.status)).toEqual(statuses);
    for (const answer of answers) expectSecure(answer);
    expect(answers.filter((answer) => answer.headers.has("strict-transport-security"))).toEqual([]);
    expect(answers[10]?.headers.get("allow")).toBe("GET, HEAD, POST");
  });

  test("Strict-Transport-Security goes with an https origin, on refusals too", async () => {
    const server = await startServer(page, { origin: new URL("https://certway.example") });
    for (const path of ["/", "/?_data=x", "/healthz"]) {
      const value = (await server.fetch(path)).headers.get("strict-transport-security");
      expect(value).toBe("max-age=31536000; includeSubDomains");
    }
  });

  test("every page has its own nonce, the one its loaders got", async () => {
    const headers = { "content-type": "text/html" };
    const server = await startServer((_, { nonce }) => new Response(nonce, { headers }));
    const seen = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const answer = await server.fetch("/");
      const nonce = await answer.text();
      expect(nonce).toMatch(/^[\w+/]{22}==$/);
      expect(answer.headers.get("content-security-policy")).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic'`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(50);
  });

  test("the policy of a page allows no inline style, and forms only to us and where configured", async () => {
    const server = await startServer(page, { formTargets: ["https://checkout.stripe.com"] });
    const policy = (await server.fetch("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("style-src-attr 'none'");
    expect(policy).toContain("form-action 'self' https://checkout.stripe.com;");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test("an answer's own policy is added, never in place of ours", async () => {
    const headers = { "content-security-policy": "sandbox", "content-type": "application/pdf" };
    const server = await startServer(() => new Response("file", { headers }));
    const policy = (await server.fetch("/file")).headers.get("content-security-policy");
    expect(policy).toMatch(/^default-src 'none'; .*, sandbox$/);
  });

  test("nothing from the app may be cached, except the route manifest", async () => {
    const server = await startServer(
      () => new Response("{}", { headers: { "cache-control": "public, max-age=31536000, immutable" } }),
    );
    expect((await server.fetch("/w/acme.data")).headers.get("cache-control")).toBe("private, no-store");
    expect((await server.fetch("/x.css")).headers.get("cache-control")).toBe("private, no-store");
    expect((await server.fetch("/__manifest?p=/a")).headers.get("cache-control")).toContain("immutable");
  });

  test("several cookies stay several", async () => {
    const server = await startServer(() => {
      const headers = new Headers();
      headers.append("set-cookie", "a=1; Path=/");
      headers.append("set-cookie", "b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT");
      return new Response(null, { status: 303, headers });
    });
    expect((await server.fetch("/")).headers.getSetCookie()).toHaveLength(2);
  });
});
