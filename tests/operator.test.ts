import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#tests/house/root.ts";

test("every command that is written can be called, and says how", () => {
  const folder = path.join(ROOT, "app/operator");
  const list = readFileSync(path.join(folder, "operator.ts"), "utf8");
  const commands = readdirSync(folder).filter((file) => /export async function run\b/.test(readFileSync(path.join(folder, file), "utf8")));
  expect(commands.length).toBeGreaterThan(6);
  for (const file of commands) {
    expect(readFileSync(path.join(folder, file), "utf8"), file).toMatch(/export const usage\b/);
    expect(list, file).toContain(`import("./${file}")`);
  }
});
