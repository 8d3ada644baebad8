import { useFormatter } from "use-intl";

/** Writes an amount in minor units (fen, cents) with its currency, in the reader's language. */
export function useMoney(): (minor: number, currency: string) => string {
  const format = useFormatter();
  return (minor, currency) => format.number(minor / 100, { style: "currency", currency: currency.toUpperCase() });
}
