import type { AppLoadContext } from "@remix-run/node";

/** Runs `work` once per request under this key, for loaders that run side by side and ask for the same. */
export function remember<Value>(context: AppLoadContext, key: string, work: () => Promise<Value>): Promise<Value> {
  const known = context.memo.get(key);
  if (known) return known as Promise<Value>;
  const value = work();
  context.memo.set(key, value);
  return value;
}
