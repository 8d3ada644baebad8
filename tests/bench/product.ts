import { type ChildProcess, spawn } from "node:child_process";
import http from "node:http";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "../..");

export interface Product {
  child: ChildProcess;
  port: number;
  pid: number;
}

/** The built server on the test's database; whoever starts it ends it. */
export async function startProduct(): Promise<Product> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(ROOT, "build/server/web.js")], {
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "info", HOST: "127.0.0.1", PORT: String(port) },
  });
  for (;;) {
    const ready = await new Promise<boolean>((resolve) => {
      http
        .get({ host: "127.0.0.1", port, path: "/readyz" }, (response) => {
          response.resume();
          resolve(response.statusCode === 200);
        })
        .on("error", () => resolve(false));
    });
    if (ready) return { child, port, pid: child.pid ?? 0 };
    if (child.exitCode !== null) throw new Error("The built server did not start: run `npm run build` first.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
