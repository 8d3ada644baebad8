import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { holdMoney } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { inWords } from "./in-words.server.ts";
import { orderOf, RECEIPT_OPTIONS, receiptOf } from "./receipt-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "hold-transfer REFERENCE --amount 19900.00 --received 2026-11-20 --bank-ref SERIAL --note TEXT   money that pays for nothing and is to be returned";

/** Keeps money that came for an order and cannot pay for it, such as a second payment; who pays reads the note. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, RECEIPT_OPTIONS);
  const { scope, orderId, reference } = await orderOf(said);
  said.needed("note");
  const receipt = receiptOf(said);
  const now = await inWords(() => scope.write((db) => holdMoney(db, orderId, receipt)));
  return [now ? `${reference}: CNY ${yuan(receipt.received)} of ${receipt.receivedOn} is held, to be returned.` : `${reference}: this money was recorded before; nothing changed.`];
}
