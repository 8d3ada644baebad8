import { spawn } from "node:child_process";
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { environmentWithoutDatabases, root } from "./env.mjs";

const readyLimitMs = 60_000;
const drainLimitMs = 40_000;
const leash = pathToFileURL(path.join(root, "scripts", "leash.mjs")).href;

/**
 * Starts one of the built processes with the URLs that belong to it and no others.
 * @param {"web" | "worker"} name
 * @param {Record<string, string>} env
 */
export function startProcess(name, env) {
  const file = path.join(root, "build", "server", `${name}.js`);
  const child = spawn(process.execPath, ["--import", leash, file], {
    cwd: root,
    // detached: Ctrl-C reaches the start script only, which lets requests under way end first
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...environmentWithoutDatabases(), NODE_ENV: "production", ...env },
  });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    /** Resolves with a word on how the process ended. */
    ended,
    /** Ends it on the spot, as a crash would. */
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    /** SIGTERM, and SIGKILL for a process that has not ended after 40 seconds. */
    stop: async () => {
      child.kill("SIGTERM");
      const late = AbortSignal.timeout(drainLimitMs);
      late.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
      await ended;
    },
  };
}

/**
 * Resolves when the web process answers 200 at /readyz; throws when it ends before, or after a minute.
 * @param {ReturnType<typeof startProcess>} web
 */
export async function waitUntilReady(web, host, port) {
  let end;
  void web.ended.then((reason) => (end = reason));
  const deadline = Date.now() + readyLimitMs;
  const address = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  for (;;) {
    if (end !== undefined) throw new Error(`The web process ended before it was ready (${end}).`);
    if (await isReady(address, port)) return;
    if (Date.now() > deadline) throw new Error("The web process did not become ready within a minute.");
    await sleep(50);
  }
}

function isReady(host, port) {
  return new Promise((resolve) => {
    const request = http.get({ host, port, path: "/readyz", timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

/**
 * Starts the worker and starts it again when it dies: after one second, then twice as long each time up to half a minute.
 * @param {Record<string, string>} env
 */
export function keepWorker(env) {
  const pause = { first: 1_000, longest: 30_000, calmAfter: 60_000 };
  let stopping = false;
  let worker = startProcess("worker", env);
  let timer;

  const watch = (wait) => {
    const started = Date.now();
    void worker.ended.then((reason) => {
      if (stopping) return;
      const next = Date.now() - started > pause.calmAfter ? pause.first : wait;
      console.error(`The worker ended (${reason}); it starts again in ${next / 1000} s.`);
      timer = setTimeout(() => {
        worker = startProcess("worker", env);
        watch(Math.min(next * 2, pause.longest));
      }, next);
    });
  };
  watch(pause.first);
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await worker.stop();
    },
  };
}
