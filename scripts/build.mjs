import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fromFirstError, runTool } from "./command.mjs";
import { checkNode, root } from "./env.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { ensureInstalled } from "./install.mjs";

const sources = [
  ..."app db emails public".split(" "),
  ..."package.json package-lock.json tsconfig.json vite.config.ts remix.config.js".split(" "),
];
const marker = path.join(root, "build", ".fingerprint");
const entries = ["index", "web", "worker", "db"].map((name) => path.join(root, "build", "server", `${name}.js`));

/** Builds client and server unless the build belongs to the sources as they are now; throws when the build fails. */
export async function ensureBuilt({ force = false } = {}) {
  const wanted = fingerprint(root, sources, { skip: (name) => /\.test\.tsx?$/.test(name) });
  const fresh = entries.every(existsSync) && existsSync(marker) && readFileSync(marker, "utf8") === wanted;
  if (fresh && !force) return;
  console.log("Building (only when sources change) …");
  rmSync(marker, { force: true });
  const env = { ...process.env, NODE_ENV: "production" };
  const result = await runTool("@remix-run/dev", "remix", ["vite:build"], { quiet: true, env });
  if (!result.ok) throw new Error(`The build failed.\n${fromFirstError(result.output)}`);
  const missing = entries.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`The build did not write ${missing.join(", ")}.`);
  const { precompress } = await import(pathToFileURL(path.join(root, "build", "server", "precompress.js")).href);
  await precompress(path.join(root, "build", "client"));
  writeFileSync(marker, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  checkNode();
  try {
    await ensureInstalled();
    await ensureBuilt({ force: true });
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
