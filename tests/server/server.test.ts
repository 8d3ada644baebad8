import { describe, expect, test } from "vitest";
import { startServer, waitFor } from "./test-server.ts";

const page = () => new Response("<p>ok</p>", { headers: { "content-type": "text/html; charset=utf-8" } });

describe("what the app is given", () => {
  test("the checked origin, the caller's address, and no forwarded header", async () => {
    const server = await startServer(
      (request, { clientAddress }) => {
        const forwarded = [...request.headers.keys()].filter((name) => name.includes("forwarded"));
        return Response.json({ url: request.url, host: request.headers.get("host"), clientAddress, forwarded });
      },
      { origin: new URL("https://certway.example"), behindProxy: true },
    );
    const headers = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-for": "203.0.113.9, 198.51.100.7",
      forwarded: "host=evil.example",
    };
    const answer = await server.fetch("/a?b=c", { headers });
    expect(await answer.json()).toEqual({
      url: "https://certway.example/a?b=c",
      host: "certway.example",
      clientAddress: "198.51.100.7",
      forwarded: [],
    });
  });

  test("without a proxy of ours X-Forwarded-For is only a claim", async () => {
    const server = await startServer((_, { clientAddress }) => new Response(clientAddress));
    expect(await (await server.fetch("/", { headers: { "x-forwarded-for": "203.0.113.9" } })).text()).toBe("127.0.0.1");
  });

  test("a signal that ends when the client hangs up, without an error line", async () => {
    let started = false;
    let aborted = false;
    const server = await startServer(
      (request) =>
        new Promise<Response>((_, reject) => {
          started = true;
          request.signal.addEventListener("abort", () => {
            aborted = true;
            reject(new Error("given up"));
          });
        }),
    );
    const controller = new AbortController();
    const pending = server.fetch("/slow", { signal: controller.signal }).catch(() => "hung up");
    await waitFor(() => started || undefined);
    controller.abort();
    expect(await pending).toBe("hung up");
    await waitFor(() => aborted || undefined);
    expect(await server.logged("/slow")).toMatchObject({ unfinished: true });
    expect(server.lines.filter((line) => line.level === "error")).toEqual([]);
  });
});

describe("health", () => {
  test("answers whatever the Host, and says no more than yes or no", async () => {
    let ready = true;
    const server = await startServer(page, { databaseReady: async () => ready, loopback: false });
    const probe = (path: string) => server.raw(`GET ${path} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n`);
    expect(await probe("/readyz")).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n\r\nok\n$/);
    ready = false;
    expect(await probe("/readyz")).toMatch(/^HTTP\/1\.1 503 [\s\S]*\r\n\r\nunavailable\n$/);
    expect(await probe("/healthz")).toMatch(/^HTTP\/1\.1 200 /);
    expect(await probe("/")).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("a database that does not answer is a no within 100 ms, asked once at a time", async () => {
    let asked = 0;
    const server = await startServer(page, {
      databaseReady: () => {
        asked++;
        return new Promise<boolean>(() => undefined);
      },
    });
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 10 }, () => server.fetch("/readyz")));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 503));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(asked).toBe(1);
  });
});

describe("log", () => {
  test("one line per request, with the id the caller got and without query or secrets", async () => {
    const server = await startServer(page);
    const answer = await server.fetch("/r/very-secret?code=123456", { headers: { cookie: "session=abc" } });
    const line = await server.logged("/r/:token");
    expect(line).toMatchObject({ method: "GET", route: "secret", status: 200 });
    expect(line.requestId).toBe(answer.headers.get("x-request-id"));
    expect(JSON.stringify(server.lines)).not.toMatch(/very-secret|123456|abc/);
    expect(server.lines.filter((each) => each.event === "request")).toHaveLength(1);
  });

  test("a refusal says why there and nowhere else", async () => {
    const server = await startServer(page);
    const answer = await server.fetch("/a?_data=root");
    expect(await answer.text()).not.toContain("query-data");
    expect(await server.logged("/a")).toMatchObject({ status: 400, reason: "query-data", route: null });
  });

  test("a proxy of ours may bring the request's id, nobody else", async () => {
    const given = { "x-request-id": "edge-0123456789" };
    const proxied = await startServer(page, { behindProxy: true, origin: new URL("http://127.0.0.1") });
    expect((await proxied.fetch("/", { headers: given })).headers.get("x-request-id")).toBe("edge-0123456789");
    const direct = await startServer(page);
    expect((await direct.fetch("/", { headers: given })).headers.get("x-request-id")).not.toBe("edge-0123456789");
  });
});
