import { hash, verify } from "@node-rs/argon2";

// OWASP's argon2id minimum: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const MOST_AT_ONCE = 2;
const MOST_WAITING = 50;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * At most two hashes run at once per process, so that a wave of logins cannot starve the pages; who would be the 51st to
 * wait is asked to come again.
 */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= MOST_WAITING) throw new Response(null, { status: 503, headers: { "Retry-After": "5" } });
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let nobody: Promise<string> | undefined;

/** Whether the password fits. Without a stored hash it takes as long and says no, so accounts cannot be listed by time. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await (nobody ??= hashPassword("nobody has this password")));
  const fits = await inTurn(() => verify(against, password));
  return stored !== undefined && fits;
}
