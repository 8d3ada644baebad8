import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { run, tail } from "./command.mjs";
import { unpackDebian } from "./debian-packages.mjs";
import { root } from "./env.mjs";
import { freePort } from "./port.mjs";

const fetchMs = 10 * 60_000;
const readyMs = 90_000;
const packages = ["clamav-daemon"];
const folder = path.join(root, ".cache", "clamav");

/** The harmless text that every scanner takes for a virus; in two parts, so that this file is not taken for one. */
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("-");

/** Debian's clamd as it is installed on the machine, or as it lies unpacked in `.cache/clamav`. */
const places = [
  { clamd: "/usr/sbin/clamd", env: {} },
  {
    clamd: path.join(folder, "usr/sbin/clamd"),
    env: { LD_LIBRARY_PATH: ["x86_64", "aarch64"].map((machine) => path.join(folder, `usr/lib/${machine}-linux-gnu`)).join(":") },
  },
];

/**
 * A real clamd on loopback that knows one signature, EICAR's. Throws, naming what is missing, where it cannot run.
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function startClamav() {
  const { clamd, env } = await installedOrFetched();
  const data = mkdtempSync(path.join(tmpdir(), "certway-clamav-"));
  const log = path.join(data, "clamd.log");
  const port = await freePort();
  mkdirSync(path.join(data, "signatures"));
  writeFileSync(path.join(data, "signatures", "eicar.ndb"), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString("hex")}\n`);
  const settings = { Foreground: "yes", DatabaseDirectory: path.join(data, "signatures"), TCPAddr: "127.0.0.1", TCPSocket: port, TemporaryDirectory: data };
  const lines = Object.entries({ ...settings, StreamMaxLength: "25M", MaxScanSize: "100M", MaxFileSize: "25M" }).map((line) => line.join(" "));
  writeFileSync(path.join(data, "clamd.conf"), `${lines.join("\n")}\n`);
  const output = openSync(log, "w");
  const child = spawn(clamd, ["-c", path.join(data, "clamd.conf")], { env, stdio: ["ignore", output, output] });
  closeSync(output);
  const stop = async () => {
    const ended = new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once("exit", resolve) : resolve()));
    child.kill("SIGKILL");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilReady(port, child, log);
    return { address: `127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function installedOrFetched() {
  const found = await usable();
  if (found) return found;
  const fault = await unpackDebian(packages, folder, fetchMs);
  const unpacked = fault === undefined ? await usable() : undefined;
  if (unpacked) return unpacked;
  throw new Error(
    `The virus scanner needs Debian's package ${packages.join(", ")}; it is not installed and cannot be fetched: ` +
      `${fault ?? "it does not run on this machine"}.`,
  );
}

async function usable() {
  for (const { clamd, env } of places) {
    const all = { ...process.env, ...env };
    if (existsSync(clamd) && (await run(clamd, ["--help"], { env: all, quiet: true, timeoutMs: 60_000 })).ok) return { clamd, env: all };
  }
  return undefined;
}

/** Ready is a scanner that answers; it listens once its signatures are read. */
async function untilReady(port, child, log) {
  for (const end = Date.now() + readyMs; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`clamd ended at once:\n${tail(readFileSync(log, "utf8"), 10)}`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`clamd was not ready after ${readyMs / 1000} s.`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port }, () => socket.write("zPING\0"));
    socket.setTimeout(5_000, () => socket.destroy());
    socket.once("data", (said) => {
      resolve(said.toString("latin1").startsWith("PONG"));
      socket.destroy();
    });
    socket.once("error", () => resolve(false)).once("close", () => resolve(false));
  });
}
