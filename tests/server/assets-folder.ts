import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder as the browser build leaves it, gone after the test. */
export async function assetsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assets-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "assets", "app-1a2b.js"), `export const words = "${"客户 ".repeat(2000)}";\n`);
  await writeFile(join(folder, "assets", "app-1a2b.js.map"), "{}");
  await writeFile(join(folder, "favicon.svg"), "<svg/>");
  return folder;
}
