import { closeCheckouts } from "#app/billing/checkout.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { lockOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { cardCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { type Accepted, confirmTransfer } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { inWords } from "./in-words.server.ts";
import { orderOf, RECEIPT_OPTIONS, receiptOf } from "./receipt-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage = `confirm-transfer REFERENCE --amount 19900.00 --received 2026-11-20 --bank-ref SERIAL [--note TEXT]
      [--accept-amount] [--hold-surplus] [--accept-price] [--accept-seats] [--reopen] [--with-held]   money of an order has arrived`;

const FLAGS = { "accept-amount": "amount", "hold-surplus": "surplus", "accept-price": "price", "with-held": "held", "accept-seats": "seats", reopen: "withdrawn" } as const satisfies Record<string, Accepted>;

/**
 * Confirms that the money of an order has arrived; the paid period begins with it. What does not fit is refused with the
 * flag that takes it all the same: another amount (with a note), a surplus to be returned, a price that fits no more, seats
 * below the staff or above the plan, an order that was withdrawn. Money that is held for the order pays with it if told so.
 */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, RECEIPT_OPTIONS, Object.keys(FLAGS));
  const { scope, orderId, reference } = await orderOf(said);
  const receipt = receiptOf(said);
  const accepted = new Set<Accepted>(Object.entries(FLAGS).flatMap(([flag, one]) => (said.has(flag) ? [one] : [])));
  if (accepted.has("amount") && receipt.note === null) throw new Error("--accept-amount needs a --note that says why.");
  const { now, customer } = await inWords(
    () =>
      scope.write(async (db) => {
        const { amount, state } = await lockOrder(db, orderId);
        if (state !== "paid" && amount !== receipt.received && !accepted.has("held") && !accepted.has("amount") && !(accepted.has("surplus") && receipt.received > amount)) {
          throw new Error(`The order is over CNY ${yuan(amount)}, and CNY ${yuan(receipt.received)} arrived. Add --accept-amount and a --note that says why, if it is to count as paid${receipt.received > amount ? ", or --hold-surplus to return what is too much" : ""}.`);
        }
        return { now: await confirmTransfer(db, scope.workspaceId, orderId, receipt, accepted), customer: await cardCustomer(db) };
      }),
    { seats_below_staff: "accept-seats", seats_above_plan: "accept-seats" },
  );
  if (!now) return [`${reference}: this money was recorded before; nothing changed.`];
  const held = accepted.has("surplus") ? " What is too much is held, to be returned." : "";
  const lines = [`${reference} is paid: CNY ${yuan(receipt.received)} came on ${receipt.receivedOn}.${held}`];
  // A page for cards that somebody left open would have them pay a second time.
  if (customer !== null && !(await closeCheckouts(customer))) lines.push("The payment service was not reached: pages for cards that are open there stay open for a day at most.");
  return lines;
}
