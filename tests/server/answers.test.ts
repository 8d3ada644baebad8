import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createAssets } from "#app/server/assets.ts";
import { precompress } from "#app/server/precompress.ts";
import { REFUSAL_TEXTS } from "#app/server/refusal-texts.data.ts";
import { assetsFolder } from "./assets-folder.ts";
import { startServer, waitFor } from "./test-server.ts";

const page = () => new Response("<p>ok</p>", { headers: { "content-type": "text/html; charset=utf-8" } });

describe("answers", () => {
  test("text is compressed as the client asks, at once or bit by bit", async () => {
    const long = "客户 ".repeat(2000);
    const server = await startServer((request) => {
      if (!request.url.endsWith("/bits")) return new Response(long, { headers: { "content-type": "text/x-script" } });
      const body = new ReadableStream({
        async start(controller) {
          controller.enqueue(new TextEncoder().encode(long));
          await new Promise((resolve) => setTimeout(resolve, 30));
          controller.enqueue(new TextEncoder().encode("end"));
          controller.close();
        },
      });
      return new Response(body, { headers: { "content-type": "text/html" } });
    });
    const wishes = [
      ["br, gzip", "br"],
      ["gzip", "gzip"],
      ["identity", null],
      ["br;q=0, gzip;q=0.5", "gzip"],
    ];
    for (const [accepted, encoding] of wishes) {
      for (const path of ["/whole", "/bits"]) {
        const answer = await server.fetch(path, { headers: { "accept-encoding": accepted ?? "" } });
        expect(answer.headers.get("content-encoding")).toBe(encoding);
        expect(answer.headers.get("vary")).toBe("Accept-Encoding");
        expect(answer.headers.has("content-length")).toBe(path === "/whole");
        expect(await answer.text()).toBe(path === "/whole" ? long : `${long}end`);
      }
    }
  });

  test("a stream lets its first part out before the last is there", async () => {
    let finish = (): void => undefined;
    const server = await startServer(() => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode("first "));
          finish = () => {
            controller.enqueue(new TextEncoder().encode("last"));
            controller.close();
          };
        },
      });
      return new Response(body, { headers: { "content-type": "text/html" } });
    });
    const answer = await server.fetch("/", { headers: { "accept-encoding": "br" } });
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("first ");
    finish();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("last");
  });

  test("a client that leaves ends the stream at its source", async () => {
    let cancelled = false;
    const server = await startServer(() => {
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
        cancel: () => void (cancelled = true),
      });
      return new Response(body, { headers: { "content-type": "application/octet-stream" } });
    });
    const controller = new AbortController();
    const answer = await server.fetch("/endless", { signal: controller.signal });
    await answer.body?.getReader().read();
    controller.abort();
    await waitFor(() => cancelled || undefined);
    expect(server.lines.filter((line) => line.level === "error")).toEqual([]);
  });

  test("an error of the app is a plain 500 and one log line, with nothing of it in the answer", async () => {
    const server = await startServer(() => {
      throw new Error("relation app.secret does not exist");
    });
    const answer = await server.fetch("/x");
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe(`500 ${REFUSAL_TEXTS[500]}\n`);
    expect(server.lines.filter((line) => line.event === "request.failed")).toHaveLength(1);
  });

  test("HEAD has the headers and no body", async () => {
    const server = await startServer(page);
    const answer = await server.raw("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*content-type: text\/html/);
    expect(answer.split("\r\n\r\n")[1]).toBe("");
  });
});

describe("built files", () => {
  test("hashed ones may be kept for ever, others are asked for again; compressed where that helps", async () => {
    const folder = await assetsFolder();
    expect(await precompress(folder)).toBe(2);
    const server = await startServer(page, { assets: createAssets(folder) });
    const script = await server.fetch("/assets/app-1a2b.js", { headers: { "accept-encoding": "br" } });
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("content-encoding")).toBe("br");
    expect(await script.text()).toContain("客户");
    const icon = await server.fetch("/favicon.svg", { headers: { "accept-encoding": "br" } });
    expect(icon.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect(icon.headers.has("content-encoding")).toBe(false);
    const again = await server.fetch("/favicon.svg", { headers: { "if-none-match": icon.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  test("no maps, no folders, no pages in their place, no way out", async () => {
    const server = await startServer(page, { assets: createAssets(await assetsFolder()) });
    const paths = ["/assets/app-1a2b.js.map", "/assets/", "/assets/app-0000.js", "/assets/..%2f..%2fpackage.json"];
    for (const path of paths) {
      expect((await server.fetch(path)).status, path).toBeGreaterThanOrEqual(400);
    }
    expect((await server.post("/favicon.svg", "a=1")).status).toBe(405);
  });

  test("a file that has gone since start is a 404, and the server goes on", async () => {
    const folder = await assetsFolder();
    const server = await startServer(page, { assets: createAssets(folder) });
    await rm(join(folder, "assets"), { recursive: true });
    expect((await server.fetch("/assets/app-1a2b.js")).status).toBe(404);
    expect((await server.fetch("/")).status).toBe(200);
  });
});
