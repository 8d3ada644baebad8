import { closePools, workerPool } from "#db/pool.server.ts";
import { checkRole } from "#db/boot-check.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** What the platform's operator may do, each in a file of its own; `run` takes the words after its name and gives lines. */
const COMMANDS: Record<string, () => Promise<{ usage: string; run: (words: string[]) => Promise<string[]> }>> = {
  transfers: () => import("./transfers.server.ts"),
  "confirm-transfer": () => import("./confirm-transfer.server.ts"),
  "hold-transfer": () => import("./hold-transfer.server.ts"),
  "return-transfer": () => import("./return-transfer.server.ts"),
  "fapiao-requests": () => import("./fapiao-requests.server.ts"),
  "attach-fapiao": () => import("./attach-fapiao.server.ts"),
  "refuse-fapiao": () => import("./refuse-fapiao.server.ts"),
  "reverse-fapiao": () => import("./reverse-fapiao.server.ts"),
  agree: () => import("./agree.server.ts"),
  "stripe-prices": () => import("./stripe-prices.server.ts"),
};

async function main([name = "", ...words]: string[]): Promise<number> {
  const load = COMMANDS[name];
  if (!load) {
    const usages = await Promise.all(Object.values(COMMANDS).map(async (one) => (await one()).usage));
    process.stderr.write(`Say one of:\n${usages.map((usage) => `  ${usage}\n`).join("")}`);
    return 2;
  }
  await checkRole(workerPool(), "worker");
  const { run, usage } = await load();
  try {
    for (const line of await run(words)) process.stdout.write(`${line}\n`);
    return 0;
  } catch (error) {
    const text = error instanceof Refusal ? `Refused: ${error.code}.` : error instanceof Error ? error.message : String(error);
    process.stderr.write(`${text}\nUsage: ${usage}\n`);
    return 2;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  await closePools();
}
