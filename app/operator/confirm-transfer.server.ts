import { runNamedOn } from "#db/statement.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { fenOf, yuan } from "#app/domain/subscriptions/order.rules.ts";
import { lockOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { readReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { confirmTransfer } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "confirm-transfer REFERENCE --amount 19900.00 --received 2026-11-20 [--note TEXT] [--accept-amount]   money of an order has arrived";

/**
 * Confirms that the money of an order has arrived; the paid period begins with it. Another amount than was ordered is
 * taken only with --accept-amount and a note.
 */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["amount", "received", "note"], ["accept-amount"]);
  const [typed = "", ...more] = said.plain;
  const reference = readReference([typed, ...more].join(""));
  if (reference === null) throw new Error(`"${[typed, ...more].join(" ")}" is no payment reference: CW and nine digits, the last of which checks the others.`);
  const received = fenOf(said.needed("amount"));
  if (received === null || received < 1) throw new Error(`--amount must be yuan like 19900.00, not "${said.needed("amount")}".`);
  const receivedOn = said.day("received");
  if (receivedOn === null) throw new Error("--received is missing: the day on the bank's statement.");
  if (receivedOn > new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)) throw new Error(`--received ${receivedOn} has not come yet.`);
  const note = said.text("note");
  const text = "select workspace_id, order_id from identity.order_of_reference($1)";
  const [found] = await runNamedOn<{ workspace_id: string; order_id: string }>(workerPool(), text, [reference]);
  if (!found) throw new Error(`No order has the reference ${reference}.`);
  const { workspace_id: workspaceId, order_id: orderId } = found;
  return jobScope(workspaceId).write(async (db) => {
    const { amount, state } = await lockOrder(db, orderId);
    if (state !== "paid" && amount !== received && !(said.has("accept-amount") && note !== null)) {
      throw new Error(`The order is over CNY ${yuan(amount)}, and CNY ${yuan(received)} arrived. Add --accept-amount and a --note that says why, if it is to count as paid.`);
    }
    const now = await confirmTransfer(db, workspaceId, orderId, { received, receivedOn, note });
    return [now ? `${reference} is paid: CNY ${yuan(received)} on ${receivedOn}.` : `${reference} was confirmed before; nothing changed.`];
  });
}
