import { returnMoney } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { inWords } from "./in-words.server.ts";
import { bankReferenceOf, orderOf, pastDay } from "./receipt-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage = "return-transfer REFERENCE --bank-ref SERIAL --returned 2026-11-25   held money has gone back";

/** Marks money that was held as returned; who pays sees the day on the page of the order. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["bank-ref", "returned"]);
  const { scope, orderId, reference } = await orderOf(said);
  const [bankReference, returnedOn] = [bankReferenceOf(said), pastDay(said, "returned")];
  const now = await inWords(() => scope.write((db) => returnMoney(db, orderId, bankReference, returnedOn)));
  if (!now) throw new Error(`${reference} has no held money ${bankReference} that has not gone back.`);
  return [`${reference}: the money ${bankReference} went back on ${returnedOn}.`];
}
