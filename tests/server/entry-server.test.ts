import vm from "node:vm";
import type { AppLoadContext } from "@remix-run/node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { handleError, scriptLiteral } from "#app/entry.server.tsx";
import { log } from "#app/lib/log.server.ts";
import { createRemixApp } from "#app/server/remix-handler.ts";
import { textOf } from "#app/server/text-response.ts";
import { handMadeBuild, NASTY } from "./hand-made-build.tsx";

const app = createRemixApp(handMadeBuild());
const NONCE = "bm9uY2U=";

function render(path: string, signal?: AbortSignal): Promise<Response> {
  const context: AppLoadContext = { nonce: NONCE, requestId: "request-1", memo: new Map(), clientAddress: "127.0.0.1" };
  return app.handle(new Request(`http://localhost:3000${path}`, signal ? { signal } : {}), context);
}

/** The inline scripts, as a browser cuts them out of the page. */
function scriptsOf(html: string): { attributes: string; code: string }[] {
  return [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes = "", code = ""]) => ({
    attributes,
    code,
  }));
}

/** What the page's scripts feed into the loader data stream. */
function handedOver(html: string): string {
  const sent: string[] = [];
  const streamController = { enqueue: (text: string) => sent.push(text), close: () => sent.push("closed") };
  const window = { __remixContext: { streamController } };
  for (const { code } of scriptsOf(html)) {
    if (code.startsWith("window.__remixContext.streamController")) vm.runInNewContext(code, { window });
  }
  return sent.join("|");
}

const written = vi.spyOn(log, "error");
/** React's development build repeats render errors here. */
const react = vi.spyOn(console, "error");

beforeEach(() => {
  written.mockReset();
  react.mockReturnValue();
});

afterEach(() => react.mockReset());

describe("pages", () => {
  test("without promises are one string, with all loader data in one script", async () => {
    const response = await render("/");
    const html = await response.text();
    expect(textOf(response)).toBe(html);
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/);
    expect(handedOver(html)).toContain("loaderData");
    expect(handedOver(html)).toMatch(/\|closed$/);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-language")).toBe("en");
  });

  test.each(["/deferred", "/suspending"])("%s is streamed, its late part included", async (path) => {
    const response = await render(path);
    const html = await response.text();
    expect(textOf(response)).toBeUndefined();
    expect(html).toContain("came later");
    expect(handedOver(html)).toMatch(/\|closed$/);
  });

  test.each(["/", "/deferred", "/failing", "/broken", "/nowhere"])("every script of %s has the nonce", async (path) => {
    const scripts = scriptsOf(await (await render(path)).text());
    expect(scripts.length).toBeGreaterThan(2);
    for (const { attributes } of scripts) expect(attributes).toContain(`nonce="${NONCE}"`);
  });

  test("loader data cannot break out of its script, and arrives unchanged", async () => {
    const html = await (await render("/")).text();
    expect(html).not.toContain(NASTY);
    expect(html.match(/<script/g)?.length).toBe(html.match(/<\/script>/g)?.length);
    expect(handedOver(html)).toContain(JSON.stringify(NASTY));
    const copy: unknown = vm.runInNewContext(scriptLiteral(NASTY));
    expect(copy).toBe(NASTY);
    expect(scriptLiteral(NASTY)).not.toMatch(/[<>&\u2028\u2029]/);
  });

  test("the streamed page hands over the same data as the string would", async () => {
    const data = handedOver(await (await render("/deferred")).text());
    expect(data).toContain("came later");
  });
});

describe("errors", () => {
  test.each(["/failing", "/broken", "/broken-stream", "/failing.data"])("%s is logged once, with the request's id", async (path) => {
    const response = await render(path);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret detail|broken render|\.tsx?:/);
    expect(written.mock.calls).toEqual([["page.failed", expect.any(Error), { requestId: "request-1" }]]);
  });

  test.each(["/nowhere", "/nowhere.data"])("%s is a 404 and no error", async (path) => {
    expect((await render(path)).status).toBe(404);
    expect(written).not.toHaveBeenCalled();
  });

  test("nothing is logged for a request that was given up", () => {
    const controller = new AbortController();
    const request = new Request("http://localhost/", { signal: controller.signal });
    const context: AppLoadContext = { nonce: NONCE, requestId: "r", memo: new Map(), clientAddress: "" };
    controller.abort();
    handleError(new Error("late"), { request, context, params: {} });
    expect(written).not.toHaveBeenCalled();
  });
});
