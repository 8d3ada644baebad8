import { type AppLoadContext, createRequestHandler } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { createRemixApp } from "#app/server/remix-handler.ts";
import { handMadeBuild } from "./hand-made-build.tsx";

const build = handMadeBuild();
const sliced = createRemixApp(build);
const full = createRequestHandler(build, "production");

function context(): AppLoadContext {
  return { nonce: "bm9uY2U=", requestId: "test", memo: new Map(), clientAddress: "127.0.0.1" };
}

async function contentsOf(response: Response): Promise<unknown> {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

function requestOf(method: string, address: string): Request {
  const url = `http://localhost:3000${address}`;
  if (method !== "POST") return new Request(url, { method });
  return new Request(url, { method, body: new URLSearchParams({ name: "客户" }), headers: { host: "localhost:3000" } });
}

describe("a build cut down to one branch", () => {
  test.each([
    "GET /",
    "HEAD /",
    "GET /_root.data",
    "GET /_root.data?_routes=home",
    "POST /?index",
    "POST /_root.data?index",
    "POST /w/acme",
    "GET /deferred.data",
    "GET /failing",
    "GET /failing.data",
    "GET /broken",
    "GET /bare",
    "GET /elsewhere",
    "GET /elsewhere.data",
    "GET /w/acme",
    "GET /w/acme/",
    "GET /W/acme/Clients",
    "GET /w/acme/clients",
    "GET /w/acme/clients.data",
    "GET /w/acme/clients.data?_routes=w.clients",
    "GET /w/acme/clients/7",
    "GET /w/%E5%AE%A2/clients/a%2Fb/people",
    "GET /w/acme/clients/7/people.data",
    "GET /w/acme/nowhere",
    "GET /nowhere.data",
    "GET /__manifest?version=1&p=%2Fw%2Facme%2Fclients&p=%2Fdeferred",
    "GET /__manifest?version=0",
  ])("%s is answered as by the whole build, to the byte", async (line) => {
    const [method = "", address = ""] = line.split(" ");
    const expected = await contentsOf(await full(requestOf(method, address), context()));
    expect(await contentsOf(await sliced.handle(requestOf(method, address), context()))).toEqual(expected);
  });
});
