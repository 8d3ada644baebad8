import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startServer, type TestServer } from "./test-server.ts";

const page = () => new Response("<p>ok</p>", { headers: { "content-type": "text/html" } });
const HOST = "Host: localhost\r\n";
const FORM = `${HOST}Origin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n`;

function status(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);
}

function statuses(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
}

async function stillServes(server: TestServer): Promise<void> {
  expect((await server.fetch("/")).status).toBe(200);
  expect(server.lines.filter((line) => line.level === "error")).toEqual([]);
}

describe("bytes that are no good request", () => {
  test.each([
    ["no request at all", "hello\r\n\r\n", 400],
    ["no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["two Hosts", `GET / HTTP/1.1\r\n${HOST}Host: evil.example\r\nConnection: close\r\n\r\n`, 400],
    ["a Host with a space", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400],
    ["half an IPv6 Host", "GET / HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n", 400],
    ["a port beyond all ports", "GET / HTTP/1.1\r\nHost: x:99999\r\nConnection: close\r\n\r\n", 400],
    ["HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 400],
    ["absolute form", `GET http://evil.example/ HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["a second authority", `GET //evil.example/ HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["raw bytes in the path", `GET /\xe5\xae\xa2 HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["a space in the path", `GET /a b HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["a broken escape", `GET /%E0%A4%A HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["dots and semicolon", `GET /..;/admin HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 200],
    ["9 KiB of path", `GET /${"a".repeat(9000)} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 414],
    ["64 KiB of cookie", `GET / HTTP/1.1\r\n${HOST}Cookie: a=${"b".repeat(65_536)}\r\nConnection: close\r\n\r\n`, 431],
    ["TRACE", `TRACE / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 405],
    ["OPTIONS *", `OPTIONS * HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["an unheard-of method", `BREW / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 400],
    ["a header split in two", `GET / HTTP/1.1\r\n${HOST}A: b\r\n c: d\r\nConnection: close\r\n\r\n`, 400],
    ["NUL in a header", `GET / HTTP/1.1\r\n${HOST}A: \x00\r\nConnection: close\r\n\r\n`, 400],
    ["an announced body on GET", `GET / HTTP/1.1\r\n${HOST}Content-Length: 3\r\nConnection: close\r\n\r\nabc`, 400],
  ])("%s", async (_, bytes, expected) => {
    const server = await startServer(page);
    const answer = await server.raw(bytes);
    expect(status(answer)).toBe(expected);
    expect(answer).toContain("X-Content-Type-Options: nosniff");
    expect(answer).not.toMatch(/node|stack|\/work\/|at \w+ \(/i);
    await stillServes(server);
  });

  test.each([
    ["both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["two lengths", "Content-Length: 4\r\nContent-Length: 40\r\n\r\nabcd"],
    ["a hidden encoding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
    ["encoding twice", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
    ["space before the colon", "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n"],
    ["a chunk that is too long", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"],
    ["a negative length", "Content-Length: -1\r\n\r\n"],
  ])("smuggling by %s reaches no page", async (_, rest) => {
    const seen: string[] = [];
    const server = await startServer((request) => {
      seen.push(new URL(request.url).pathname);
      return page();
    });
    const answer = await server.raw(`POST / HTTP/1.1\r\n${FORM}${rest}GET /smuggled HTTP/1.1\r\n${HOST}\r\n`);
    expect(statuses(answer).filter((each) => each !== 400)).toEqual([]);
    expect(seen).not.toContain("/smuggled");
  });

  test("nothing random gives a 5xx or kills the server", async () => {
    const server = await startServer(page);
    const method = fc.constantFrom("GET", "POST", "HEAD", "PUT", "FOO");
    const path = fc.string({ unit: "binary", maxLength: 60 });
    const property = fc.asyncProperty(method, path, fc.string({ maxLength: 60 }), async (verb, target, header) => {
      const bytes = `${verb} /${target} HTTP/1.1\r\n${HOST}X: ${header}\r\nConnection: close\r\n\r\n\r\n`;
      for (const each of statuses(await server.raw(bytes))) expect(each).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: 150 });
    await stillServes(server);
  });
});

describe("slow and half-open clients", () => {
  test("a keep-alive connection serves several requests and survives a refusal", async () => {
    const server = await startServer(page);
    const answer = await server.raw(
      `GET /a HTTP/1.1\r\n${HOST}\r\n` +
        `DELETE /a HTTP/1.1\r\n${HOST}\r\n` +
        `GET /b HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
    );
    expect(statuses(answer)).toEqual([200, 405, 200]);
  });

  test("a client that stops in the middle of its headers holds up nobody, and is let go", async () => {
    const server = await startServer(page);
    server.web.server.headersTimeout = 300;
    const started = performance.now();
    const slow = server.raw(`GET / HTTP/1.1\r\n${HOST}X-Slow: `);
    await stillServes(server);
    expect(status(await slow)).toBe(408);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test("a client that breaks off while being answered does no harm", async () => {
    const server = await startServer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new Response("x".repeat(5_000_000), { headers: { "content-type": "text/html" } });
    });
    for (let i = 0; i < 20; i++) {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(`GET /big HTTP/1.1\r\n${HOST}\r\n`);
      setTimeout(() => socket.resetAndDestroy(), i * 5);
      await once(socket, "close");
    }
    expect((await server.fetch("/")).status).toBe(200);
    expect(server.lines.filter((line) => line.level === "error")).toEqual([]);
  });
});
