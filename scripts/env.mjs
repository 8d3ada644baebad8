import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project folder, absolute. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const leastNode = [20, 19];

/** Ends the process with a plain sentence when Node is older than package.json allows. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  console.error(`Certway needs Node.js ${leastNode.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Reads `.env` of the project folder; a variable that is already set wins. */
export function loadEnv() {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The environment without any database URL: each process is then given only the URLs that belong to it. */
export function environmentWithoutDatabases() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TEST_)?DATABASE_(\w+_)?URL$/.test(name)),
  );
}
