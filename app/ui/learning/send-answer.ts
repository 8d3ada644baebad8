import type { Delivery, Outgoing } from "./answer-queue.ts";

const LIMIT_MS = 10_000;

/** Posts one answer to an attempt's address and reads what became of it. */
export async function sendAnswer(address: string, { position, values, counter }: Outgoing): Promise<Delivery> {
  const body = new URLSearchParams({ position: String(position), counter: String(counter) });
  for (const value of values) body.append("answer", value);
  const response = await fetch(address, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(LIMIT_MS) });
  if (response.type === "opaqueredirect" || [401, 403, 404].includes(response.status)) return { kind: "locked" };
  if (response.status === 400) return { kind: "refused" };
  if (!response.ok) return { kind: "failed" };
  const answer: unknown = await response.json();
  if (!isSaved(answer)) return { kind: "failed" };
  if (answer.state === "saved") return { kind: "saved", savedAt: answer.savedAt ?? "" };
  return { kind: answer.state };
}

function isSaved(value: unknown): value is { state: "saved" | "kept" | "closed"; savedAt: string | null } {
  return (
    typeof value === "object" &&
    value !== null &&
    "state" in value &&
    (value.state === "saved" || value.state === "kept" || value.state === "closed") &&
    "savedAt" in value
  );
}
