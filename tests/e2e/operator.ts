import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const tool = path.join(import.meta.dirname, "../../scripts/operator.mjs");

/** One command of the platform's operator, on the database and the files of this run; gives what it says. */
export async function operate(...words: string[]): Promise<string> {
  const settings = JSON.parse(readFileSync(process.env.E2E_DATABASE_FILE ?? "", "utf8")) as Record<string, string>;
  const { stdout } = await run(process.execPath, [tool, ...words], { env: { ...process.env, ...settings } });
  return stdout;
}
