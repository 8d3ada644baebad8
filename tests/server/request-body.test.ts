import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
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
