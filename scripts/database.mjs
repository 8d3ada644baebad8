import path from "node:path";
import { run } from "./command.mjs";
import { environmentWithoutDatabases, root } from "./env.mjs";

const names = {
  adminUrl: "DATABASE_ADMIN_URL",
  ownerUrl: "DATABASE_OWNER_URL",
  webUrl: "DATABASE_URL",
  workerUrl: "DATABASE_WORKER_URL",
};

/**
 * The URLs of the four roles and how to let go of the database.
 * @typedef {{ embedded: boolean, urls: { adminUrl?: string, ownerUrl: string, webUrl: string, workerUrl: string },
 *   stop: () => Promise<void> }} Database
 */

/**
 * The database of the environment, or the embedded one in `.data/postgres` when DATABASE_URL is not set.
 * @returns {Promise<Database>}
 */
export async function openDatabase() {
  const given = Object.fromEntries(Object.entries(names).map(([role, name]) => [role, process.env[name] || undefined]));
  if (given.webUrl === undefined) {
    const { roleUrls, startEmbedded } = await import("./embedded-postgres.mjs");
    const server = await startEmbedded({ dir: path.join(root, ".data", "postgres") });
    return { embedded: true, urls: roleUrls(server, "certway"), stop: server.stop };
  }
  const missing = ["ownerUrl", "workerUrl"].filter((role) => given[role] === undefined).map((role) => names[role]);
  if (missing.length > 0) {
    throw new Error(`DATABASE_URL is set, so ${missing.join(" and ")} must be set too (see .env.example).`);
  }
  return { embedded: false, urls: given, stop: async () => {} };
}

/**
 * Runs a command of the built database tool: roles, migrate, seed, reset, verify-chain, or prepare, which is the first
 * three in one process. Roles need an admin URL; the demo is seeded on the embedded database or with SEED_DEMO=1.
 * @param {Pick<Database, "urls" | "embedded">} database
 */
export async function runDatabaseTool(args, { urls, embedded }, { quiet = false } = {}) {
  const env = environmentWithoutDatabases();
  for (const [role, name] of Object.entries(names)) if (urls[role] !== undefined) env[name] = urls[role];
  env.NODE_ENV = "production";
  env.SEED_DEMO = process.env.SEED_DEMO || (embedded ? "1" : "0");
  const result = await run(process.execPath, [path.join(root, "build", "server", "db.js"), ...args], { env, quiet });
  if (!result.ok) throw new Error(`The database command "${args.join(" ")}" failed.\n${result.output}`.trimEnd());
  return result.output;
}

/** What the web process may know of a database: its own role's URL, and whether the server is the embedded one. */
export function webEnvironment({ urls, embedded }) {
  return { DATABASE_URL: urls.webUrl, DATABASE_EMBEDDED: embedded ? "1" : "0" };
}

/** The same for the worker. */
export function workerEnvironment({ urls, embedded }) {
  return { DATABASE_WORKER_URL: urls.workerUrl, DATABASE_EMBEDDED: embedded ? "1" : "0" };
}
