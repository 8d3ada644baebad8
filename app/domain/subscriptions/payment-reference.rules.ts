/**
 * What a payer writes into a bank transfer: CW and nine digits, the last a check digit after Damm (2004), which finds
 * every single wrong digit and every two neighbours swapped.
 */
const PREFIX = "CW";

/** The totally anti-symmetric quasigroup of order 10 from Damm's thesis, one row a string. */
const QUASIGROUP = [
  ...["0317598642", "7092154863", "4206871359", "1750983426", "6123045978"],
  ...["3674209581", "5869720134", "8945362017", "9438617205", "2581436790"],
];

function damm(digits: string): number {
  return [...digits].reduce((interim, digit) => Number(QUASIGROUP[interim]?.[Number(digit)]), 0);
}

/** The reference of eight digits; throws on anything else. */
export function paymentReference(digits: string): string {
  if (!/^\d{8}$/.test(digits)) throw new Error(`not eight digits: ${digits}`);
  return `${PREFIX}${digits}${damm(digits)}`;
}

/** What somebody typed or a bank passed on as the reference it means; null when it is none or mistyped. */
export function readReference(text: string): string | null {
  const [, digits] = /^CW(\d{9})$/.exec(text.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "")) ?? [];
  return digits !== undefined && damm(digits) === 0 ? `${PREFIX}${digits}` : null;
}

/** In groups, as people read it to each other: CW 123 456 789. */
export function shownReference(reference: string): string {
  return reference.replace(/^(CW)(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4");
}
