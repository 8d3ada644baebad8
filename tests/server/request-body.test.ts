import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { sentForm } from "#app/http/form.server.ts";
import { BODY_RULES, bodyLimit, bodyOf, DEFAULT_BODY } from "#app/server/body.ts";
import { BodyNotTaken } from "#app/lib/unread-body.ts";
import { startServer } from "./test-server.ts";

const page = () => new Response("<p>ok</p>", { headers: { "content-type": "text/html; charset=utf-8" } });

/** Posts a form of so many bytes without saying how many; returns the status. */
function postInPieces(port: number, path: string, size: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { origin: `http://127.0.0.1:${port}`, "content-type": "application/x-www-form-urlencoded" };
    const sending = httpRequest({ port, host: "127.0.0.1", path, method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sending.on("error", reject);
    for (let sent = 0; sent < size; sent += 50_000) sending.write("a".repeat(Math.min(50_000, size - sent)));
    sending.end();
  });
}

describe("bodies", () => {
  const echo = async (request: Request) => new Response(String((await request.text()).length));
  const tight = { path: /^\/tight$/, bytes: 1000, ms: 300, stream: false };
  const upload = { path: /^\/upload$/, bytes: 1_000_000, ms: 300, stream: true };
  const bodyRules = [tight, upload];

  test.each([
    ["/tight", 1000, 200],
    ["/tight", 1001, 413],
    ["/tight.data", 1001, 413],
    ["/other", 1024 * 1024, 200],
    ["/other", 1024 * 1024 + 1, 413],
    ["/upload", 1_000_000, 200],
    ["/upload", 1_000_001, 413],
    ["/tight", 5_000_000, 413],
  ])("%s with %i bytes: %i", async (path, size, status) => {
    const server = await startServer(echo, { bodyRules });
    const answer = await server.post(path, "a".repeat(size));
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(status === 200 ? String(size) : "大小");
  });

  test.each([
    ["/tight", 1_000, 200],
    ["/tight", 1_001, 413],
    ["/upload", 1_000_000, 200],
    ["/upload", 1_000_001, 413],
    ["/other", 3_000_000, 413],
  ])("%s is counted when no length is announced: %i bytes, %i", async (path, size, status) => {
    const server = await startServer(echo, { bodyRules });
    expect(await postInPieces(server.port, path, size)).toBe(status);
    expect(server.lines.filter((line) => line.level === "error")).toEqual([]);
  });

  test("a sender of too much can send on and read the answer", async () => {
    const server = await startServer(echo, { bodyRules });
    const socket = connect(server.port, "127.0.0.1");
    let answer = "";
    const troubles: string[] = [];
    const closed = once(socket, "close");
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("error", (error) => troubles.push(error.message));
    socket.write(
      "POST /tight HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n" +
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000000\r\n\r\n",
    );
    for (let i = 0; i < 20; i++) {
      socket.write("a".repeat(100_000));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(socket.bytesWritten).toBeGreaterThan(2_000_000);
    expect(troubles).toEqual([]);
  });

  test.each(["/tight", "/upload"])("%s that never ends is answered 408 after its time", async (path) => {
    const server = await startServer(echo, { bodyRules });
    const answer = await server.raw(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n` +
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nabc",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("a body cut off in the middle never reaches the action", async () => {
    let reached = false;
    const server = await startServer(() => {
      reached = true;
      return page();
    });
    const cut = httpRequest({
      port: server.port,
      host: "127.0.0.1",
      path: "/cut",
      method: "POST",
      headers: {
        origin: `http://127.0.0.1:${server.port}`,
        "content-type": "application/x-www-form-urlencoded",
        "content-length": 500,
      },
    });
    cut.on("error", () => undefined);
    const arrived = once(server.web.server, "request");
    cut.write("abc");
    await arrived;
    cut.destroy();
    expect(await server.logged("/cut")).toMatchObject({ unfinished: true });
    expect(reached).toBe(false);
  });

  test("a form arrives whole, Chinese and all", async () => {
    const server = await startServer(async (request) => Response.json([...(await request.formData())]));
    const body = new URLSearchParams({ name: "鲜花公司 & Söhne" }).toString();
    expect(await (await server.post("/", body)).json()).toEqual([["name", "鲜花公司 & Söhne"]]);
  });
});

describe("bodies that are held at once", () => {
  const MIB = 1024 * 1024;
  const large = { path: /^\/large$/, bytes: 4 * MIB, ms: 5_000 };
  const own = { path: /^\/own$/, bytes: 4 * MIB, ms: 5_000, signedIn: true };
  const options = { bodyRules: [large, own], mostHeldBytes: 4 * MIB };

  /** Answers with how much arrived; what is sent to ?wait is answered when told. */
  async function startCounting() {
    let answer = () => undefined as void;
    const told = new Promise<void>((resolve) => (answer = resolve));
    let reached = 0;
    const server = await startServer(async (request) => {
      reached += 1;
      if (new URL(request.url).searchParams.has("wait")) await told;
      const text = await request.text().catch((error: unknown) => error);
      if (text instanceof BodyNotTaken) return new Response("busy", { status: 503 });
      return new Response(String(String(text).length));
    }, options);
    const reach = async (count: number) => {
      while (reached < count) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    return { server, answer, reach };
  }

  test("what would be more than there is memory for is answered 503, to be tried again; small forms go on, and so does the rest later", async () => {
    const { server, answer, reach } = await startCounting();
    const first = server.post("/large?wait", "a".repeat(2 * MIB));
    await reach(1);
    const second = await server.post("/large", "a".repeat(2 * MIB));
    expect(second.status).toBe(503);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await (await server.post("/large", "a".repeat(MIB - 1000))).text(), "what fits beside it").toBe(String(MIB - 1000));
    const third = server.post("/large?wait", "a".repeat(MIB));
    await reach(4);
    expect((await server.post("/large", "a")).status, "the part of large ones is full").toBe(503);
    expect(await (await server.post("/form", "a".repeat(1000))).text(), "a part is left to small ones").toBe("1000");
    answer();
    expect([await (await first).text(), await (await third).text()]).toEqual([String(2 * MIB), String(MIB)]);
    expect(await (await server.post("/large", "a".repeat(3 * MIB))).text(), "all was given back").toBe(String(3 * MIB));
  });

  test.each([
    ["the sender hangs up in the middle", 0],
    ["more comes than is allowed", 5 * MIB],
  ])("the memory is given back when %s", async (_, size) => {
    const { server } = await startCounting();
    if (size > 0) expect(await postInPieces(server.port, "/large", size)).toBe(413);
    else {
      const headers = { origin: `http://127.0.0.1:${server.port}`, "content-type": "application/x-www-form-urlencoded", "content-length": 3 * MIB };
      const cut = httpRequest({ port: server.port, host: "127.0.0.1", path: "/large", method: "POST", headers });
      cut.on("error", () => undefined);
      await new Promise<void>((resolve) => cut.write("a".repeat(2 * MIB), () => resolve()));
      cut.destroy();
      await server.logged("/large");
    }
    expect(await (await server.post("/large", "a".repeat(3 * MIB))).text()).toBe(String(3 * MIB));
  });

  test("what somebody without a login session sends to a place for people who are logged in is not collected", async () => {
    const { server } = await startCounting();
    const send = (headers: Record<string, string>) => server.post("/own", "a".repeat(2 * MIB), headers);
    expect((await send({})).status).toBe(503);
    expect((await send({ cookie: "session=; locale=en; mysession=x" })).status).toBe(503);
    expect(await (await send({ cookie: "locale=en; session=abc" })).text()).toBe(String(2 * MIB));
    expect(await (await send({ cookie: "__Host-session=abc" })).text()).toBe(String(2 * MIB));
  });

  test("every place that takes more than a form either asks for a login session or is the public check", () => {
    const wide = BODY_RULES.filter(({ bytes, signedIn }) => bytes > DEFAULT_BODY.bytes && !signedIn);
    expect(wide.map(({ path }) => path.test("/v"))).toEqual([true]);
    for (const path of ["/w/a/engagements/b/evidence/new", "/portal/a/b/evidence/c.data", "/w/a/engagements/b/gap/import.data"]) {
      expect(bodyLimit(path, BODY_RULES).signedIn, path).toBe(true);
    }
  });

  test("a form that was not taken in is a 503 for whoever reads it, one that is no form a 400", async () => {
    const form = (body: ReadableStream) =>
      new Request("http://localhost/", { method: "POST", body, duplex: "half", headers: { "content-type": "multipart/form-data; boundary=x" } });
    await expect(sentForm(form(bodyOf(null)))).rejects.toMatchObject({ status: 503 });
    await expect(sentForm(form(bodyOf([Buffer.from("no form")])))).rejects.toMatchObject({ status: 400 });
    // As Remix hands a request on to a route.
    const outer = form(bodyOf(null));
    await expect(sentForm(form(new Request(outer).body as ReadableStream))).rejects.toMatchObject({ status: 503 });
  });
});
