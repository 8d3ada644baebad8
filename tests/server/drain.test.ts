import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { startServer, waitFor } from "./test-server.ts";

const HOST = "Host: localhost\r\n";

interface Connection {
  socket: Socket;
  received: () => string;
  closed: Promise<unknown>;
}

/** A keep-alive connection on which requests are sent by hand. */
async function openConnection(port: number): Promise<Connection> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  await once(socket, "connect");
  return { socket, received: () => text, closed };
}

describe("stopping", () => {
  test("what is under way finishes, idle connections close, readiness turns and nobody new gets in", async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const server = await startServer(async (request) => {
      if (request.url.endsWith("/slow")) await gate;
      return new Response("done", { headers: { "content-type": "text/html" } });
    });
    const idle = await openConnection(server.port);
    idle.socket.write(`GET /first HTTP/1.1\r\n${HOST}\r\n`);
    await waitFor(() => (idle.received().includes("done") ? true : undefined));
    const busy = await openConnection(server.port);
    busy.socket.write(`GET /slow HTTP/1.1\r\n${HOST}\r\nGET /readyz HTTP/1.1\r\n${HOST}\r\n`);
    const other = await openConnection(server.port);
    other.socket.write(`GET /readyz HTTP/1.1\r\n${HOST}`);
    await new Promise((resolve) => setTimeout(resolve, 50));

    const drained = server.web.drain(5_000);
    await idle.closed;
    await expect(server.fetch("/late")).rejects.toThrow();
    other.socket.write("\r\n");
    await other.closed;
    expect(other.received()).toMatch(/^HTTP\/1\.1 503 [\s\S]*Connection: close/);
    expect(busy.received()).toBe("");

    finish();
    expect(await drained).toBe(true);
    await busy.closed;
    expect(busy.received()).toMatch(/^HTTP\/1\.1 200 [\s\S]*Connection: close[\s\S]*done/);
  });

  test("a stream under way is sent to its end", async () => {
    const server = await startServer(() => {
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          for (let i = 0; i < 5; i++) {
            controller.enqueue(new TextEncoder().encode(`part ${i} `));
            await new Promise((resolve) => setTimeout(resolve, 40));
          }
          controller.close();
        },
      });
      return new Response(body, { headers: { "content-type": "text/html" } });
    });
    const reader = await openConnection(server.port);
    reader.socket.write(`GET / HTTP/1.1\r\n${HOST}\r\n`);
    await waitFor(() => (reader.received().includes("part 0") ? true : undefined));
    const drained = server.web.drain(5_000);
    await waitFor(() => (reader.received().includes("part 4") ? true : undefined));
    const ended = performance.now();
    expect(await drained).toBe(true);
    expect(performance.now() - ended).toBeLessThan(3_000);
  });

  test("an action whose caller has hung up is waited for", async () => {
    let finished = false;
    const server = await startServer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      finished = true;
      return new Response("saved");
    });
    const caller = await openConnection(server.port);
    caller.socket.write(`GET /save HTTP/1.1\r\n${HOST}\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    caller.socket.destroy();
    await server.logged("/save");
    expect(finished).toBe(false);
    expect(await server.web.drain(5_000)).toBe(true);
    expect(finished).toBe(true);
  });

  test("what does not finish in time is cut off, and said so", async () => {
    const server = await startServer(() => new Promise<Response>(() => undefined));
    const stuck = await openConnection(server.port);
    stuck.socket.write(`GET /stuck HTTP/1.1\r\n${HOST}\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const started = performance.now();
    expect(await server.web.drain(200)).toBe(false);
    await stuck.closed;
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
