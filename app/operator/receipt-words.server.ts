import { runNamedOn } from "#db/statement.server.ts";
import { workerPool } from "#db/pool.server.ts";
import type { Receipt } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { readReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { fenOf } from "#app/domain/subscriptions/order.rules.ts";
import { type JobScope, jobScope } from "#app/jobs/job-scope.server.ts";
import type { Words } from "./words.server.ts";

/** How money is named by every command about it, as the bank's statement has it. */
export const RECEIPT_OPTIONS = ["amount", "received", "bank-ref", "note"] as const;

interface OrderFound {
  scope: JobScope;
  orderId: string;
  reference: string;
}

/** The order of the reference that was typed, with spaces or without. */
export async function orderOf({ plain }: Words): Promise<OrderFound> {
  const reference = readReference(plain.join(""));
  if (reference === null) throw new Error(`"${plain.join(" ")}" is no payment reference: CW and nine digits, the last of which checks the others.`);
  const text = "select workspace_id, order_id from identity.order_of_reference($1)";
  const [found] = await runNamedOn<{ workspace_id: string; order_id: string }>(workerPool(), text, [reference]);
  if (!found) throw new Error(`No order has the reference ${reference}.`);
  return { scope: jobScope(found.workspace_id), orderId: found.order_id, reference };
}

/** The money a statement shows: amount, day and the bank's own reference of it. */
export function receiptOf(said: Words): Receipt {
  const received = fenOf(said.needed("amount"));
  if (received === null || received < 1) throw new Error(`--amount must be yuan like 19900.00, not "${said.needed("amount")}".`);
  return { received, receivedOn: pastDay(said, "received"), bankReference: bankReferenceOf(said), note: noteOf(said) };
}

/** The bank's own reference of a booking, as it stands on the statement. */
export function bankReferenceOf(said: Words): string {
  const text = said.needed("bank-ref").normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9._/-]{3,63}$/.test(text)) throw new Error(`--bank-ref must be 4 to 64 letters and digits, as on the bank's statement, not "${said.needed("bank-ref")}".`);
  return text;
}

/** A day that was said and is not to come. */
export function pastDay(said: Words, name: string): string {
  const day = said.day(name);
  if (day === null) throw new Error(`--${name} is missing: the day on the bank's statement.`);
  if (day > new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)) throw new Error(`--${name} ${day} has not come yet.`);
  return day;
}

const MOST_NOTE = 400;

function noteOf(said: Words): string | null {
  const note = said.text("note");
  if (note !== null && note.length > MOST_NOTE) throw new Error(`--note has ${note.length} characters; ${MOST_NOTE} are kept at most.`);
  return note;
}
