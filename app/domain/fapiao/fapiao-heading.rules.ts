import type { FapiaoFormat, FapiaoKind, FapiaoState, HeadingType } from "#db/fapiao-tables.ts";
import { normaliseUscc, usccState } from "#app/lib/uscc.ts";

export const HEADING_TYPES = ["company", "government", "personal"] as const satisfies readonly HeadingType[];
export const FAPIAO_KINDS = ["ordinary", "special"] as const satisfies readonly FapiaoKind[];
export const FAPIAO_STATES = ["requested", "issued", "refused", "reversed", "withdrawn"] as const satisfies readonly FapiaoState[];
export const FAPIAO_FORMATS = ["pdf", "ofd", "xml"] as const satisfies readonly FapiaoFormat[];

/** Whether it stands in the way of another for the same order. */
export const isStanding = (state: FapiaoState): boolean => state === "requested" || state === "issued";

/** What a fapiao is made out to. */
export interface Heading {
  type: HeadingType;
  title: string;
  taxId: string | null;
  address: string | null;
  phone: string | null;
  bank: string | null;
  account: string | null;
}

/** What a fapiao can name beside the title. */
const DETAILS = ["taxId", "address", "phone", "bank", "account"] as const;
export type Detail = (typeof DETAILS)[number];

/**
 * A taxpayer's number: `ok` a unified social credit code; `checksum` one whose check character does not fit; `old` a number
 * of 15 or 20 characters from before; `format` neither. The second and third are lawful at times: warn and let them pass.
 */
export type TaxIdState = "ok" | "checksum" | "old" | "format";

/** Six digits of the region first, then the organisation's code, or a resident's number with a serial. */
const OLD = /^\d{6}(?:[0-9A-Z]{9}|[0-9A-Z]{14})$/;

export function taxIdState(taxId: string): TaxIdState {
  const code = normaliseUscc(taxId);
  const state = usccState(code);
  if (state !== "format") return state;
  return OLD.test(code) ? "old" : "format";
}

/** What is to be said about a stored number that passes; null when there is nothing to say. */
export function taxIdDoubt(taxId: string | null): "checksum" | "old" | null {
  const state = taxId === null ? "ok" : taxIdState(taxId);
  return state === "checksum" || state === "old" ? state : null;
}

export interface HeadingFault {
  field: Detail;
  fault: "required" | "taxId" | "personal";
}

/** Why a heading cannot be kept: a company has a number, a number has a known shape, a person has a name and no more. */
export function headingFaults(heading: Omit<Heading, "title">): HeadingFault[] {
  if (heading.type === "personal") {
    return DETAILS.filter((field) => heading[field] !== null).map((field) => ({ field, fault: "personal" }));
  }
  if (heading.taxId === null) return heading.type === "company" ? [{ field: "taxId", fault: "required" }] : [];
  return taxIdState(heading.taxId) === "format" ? [{ field: "taxId", fault: "taxId" }] : [];
}

/** Whether a special fapiao can be made out to it: not to a person, and with its tax number; a digital one needs no more. */
export function takesSpecial(heading: Omit<Heading, "title">): boolean {
  return heading.type !== "personal" && heading.taxId !== null;
}

/** The number of a fully digital fapiao. */
export const isFapiaoNumber = (text: string): boolean => /^\d{20}$/.test(text);

/** Whether the number was given in the year of the day: its first two digits are that year's last two. */
export const isOfYear = (number: string, day: string): boolean => number.slice(0, 2) === day.slice(2, 4);

export const FORMAT_MEDIA: Record<FapiaoFormat, string> = { pdf: "application/pdf", ofd: "application/ofd", xml: "application/xml" };
