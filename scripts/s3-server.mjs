import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { S3mini } from "s3mini";
import { firstError, run, tail } from "./command.mjs";
import { freePort } from "./port.mjs";
import { python, swiftPackages } from "./swift-packages.mjs";

const fetchMs = 10 * 60_000;
const readyMs = 90_000;
const parts = ["account", "container", "object"];

/** Runs one of Swift's servers with a folder of settings of its own instead of /etc/swift. */
const runner = `import sys
from swift.common.utils import set_swift_dir
set_swift_dir(sys.argv[1])
from swift.common.wsgi import run_wsgi
sys.exit(run_wsgi(sys.argv[2], sys.argv[3], log_to_console=True))`;
const ringBuilder = `import sys
from swift.cli.ringbuilder import main
sys.exit(main(["swift-ring-builder"] + sys.argv[1:]))`;

/**
 * A real S3 server on loopback: Debian's Swift with s3api, its data in a folder under tmp, with one bucket. Signatures are verified.
 * Throws, naming what is missing, where it cannot run.
 * @returns {Promise<{ endpoint: string, region: string, accessKeyId: string, secretAccessKey: string, bucket: string, stop: () => Promise<void> }>}
 */
export async function startS3Server() {
  const { env, memcached } = await swiftPackages(fetchMs);
  const folder = mkdtempSync(path.join(tmpdir(), "certway-s3-"));
  const children = [];
  const stop = async () => {
    const ended = children.map((child) => new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once("exit", resolve) : resolve())));
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(ended);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const secretAccessKey = "testing";
    const ports = Object.fromEntries(await Promise.all([...parts, "proxy", "memcached"].map(async (name) => [name, await freePort()])));
    mkdirSync(path.join(folder, "node"));
    writeFileSync(path.join(folder, "swift.conf"), "[swift-hash]\nswift_hash_path_suffix = certway\n[storage-policy:0]\nname = one\ndefault = yes\n");
    for (const part of parts) await makePart(folder, part, ports[part], env);
    writeFileSync(path.join(folder, "proxy.conf"), proxySettings(folder, ports, secretAccessKey));
    const start = (name, command, args) => {
      const log = openSync(path.join(folder, `${name}.log`), "w");
      children.push(spawn(command, args, { env, stdio: ["ignore", log, log] }));
      closeSync(log);
    };
    start("memcached", memcached, ["-l", "127.0.0.1", "-p", String(ports.memcached), ...(userInfo().uid === 0 ? ["-u", "root"] : [])]);
    for (const name of [...parts, "proxy"]) {
      start(name, python, ["-c", runner, folder, path.join(folder, `${name}.conf`), `${name}-server`]);
    }
    const endpoint = `http://127.0.0.1:${ports.proxy}`;
    const login = { region: "us-east-1", accessKeyId: "test:tester", secretAccessKey };
    const bucket = "certway-test";
    const s3 = new S3mini({ ...login, endpoint: `${endpoint}/${bucket}`, requestAbortTimeout: 10_000 });
    await untilReady(() => s3.createBucket(), children, folder);
    return { ...login, endpoint, bucket, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makePart(folder, part, port, env) {
  const builder = path.join(folder, `${part}.builder`);
  for (const args of [["create", "4", "1", "0"], ["add", `r1z1-127.0.0.1:${port}/node`, "1"], ["rebalance"]]) {
    const made = await run(python, ["-c", ringBuilder, builder, ...args], { env, quiet: true, timeoutMs: 60_000 });
    // It says 1 where there was something to remark, such as a single disk.
    if (made.code > 1) throw new Error(`Swift's ring for ${part} could not be built: ${firstError(made.output)}`);
  }
  writeFileSync(
    path.join(folder, `${part}.conf`),
    settings(folder, port, { "pipeline:main": { pipeline: `${part}-server` }, [`app:${part}-server`]: { use: `egg:swift#${part}` } }),
  );
}

function proxySettings(folder, ports, secret) {
  const plain = ["catch_errors", "gatekeeper", "listing_formats", "copy", "slo", "dlo"];
  return settings(folder, ports.proxy, {
    "pipeline:main": { pipeline: "catch_errors gatekeeper cache listing_formats s3api tempauth copy slo dlo proxy-server" },
    "app:proxy-server": { use: "egg:swift#proxy", account_autocreate: "true" },
    "filter:cache": { use: "egg:swift#memcache", memcache_servers: `127.0.0.1:${ports.memcached}` },
    "filter:s3api": { use: "egg:swift#s3api", location: "us-east-1" },
    "filter:tempauth": { use: "egg:swift#tempauth", user_test_tester: `${secret} .admin` },
    ...Object.fromEntries(plain.map((name) => [`filter:${name}`, { use: `egg:swift#${name}` }])),
  });
}

function settings(folder, port, sections) {
  const common = { bind_ip: "127.0.0.1", bind_port: port, user: userInfo().username, swift_dir: folder, devices: folder };
  const all = { DEFAULT: { ...common, mount_check: "false", disable_fallocate: "true", workers: "0" }, ...sections };
  return Object.entries(all)
    .map(([name, values]) => [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${value}`)].join("\n"))
    .join("\n");
}

/** Ready is a server that makes the bucket: all its parts then answer. */
async function untilReady(makeBucket, children, folder) {
  for (const end = Date.now() + readyMs; Date.now() < end; ) {
    const gone = children.findIndex((child) => child.exitCode !== null);
    if (gone >= 0) {
      const name = ["memcached", ...parts, "proxy"][gone];
      throw new Error(`Swift's ${name} ended at once:\n${tail(readFileSync(path.join(folder, `${name}.log`), "utf8"), 10)}`);
    }
    if (await makeBucket().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Swift was not ready after ${readyMs / 1000} s.`);
}
