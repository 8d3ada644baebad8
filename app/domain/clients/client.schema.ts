import { z } from "zod";
import {
  checkbox,
  choice,
  optionalEmail,
  optionalText,
  optionalUscc,
  optionalWholeNumber,
  requiredText,
  version,
} from "#app/lib/form-fields.ts";
import { parseTags } from "#app/lib/tags.ts";
import { CLIENT_KINDS, headCountFaults, OUTLET_OPERATIONS } from "./client.rules.ts";

const MOST_PEOPLE = 10_000_000;
const MOST_CATEGORIES = 20;
const LONGEST_CATEGORY = 40;

const EXCEEDS = { staffCount: "moreThanStaff", serviceStaffCount: "moreThanServiceStaff" } as const;

const categories = () =>
  optionalText(2_000)
    .transform((text) => parseTags(text ?? ""))
    .refine((tags) => tags.length <= MOST_CATEGORIES, { error: `tooMany|${MOST_CATEGORIES}` })
    .refine((tags) => tags.every((tag) => [...tag].length <= LONGEST_CATEGORY), {
      error: `eachTooLong|${LONGEST_CATEGORY}`,
    });

const fields = z.object({
  name: requiredText(120),
  shortName: optionalText(40),
  kind: choice(CLIENT_KINDS),
  uscc: optionalUscc(),
  address: optionalText(200),
  categories: categories(),
  staffCount: optionalWholeNumber(0, MOST_PEOPLE),
  serviceStaffCount: optionalWholeNumber(0, MOST_PEOPLE),
  serviceManagementStaffCount: optionalWholeNumber(0, MOST_PEOPLE),
  note: optionalText(4_000),
});

/** Compares the counts that are whole by themselves: a count with a fault of its own says nothing about the others. */
function countsFit(form: z.output<typeof fields>, context: z.core.$RefinementCtx) {
  const sound = (count: number | null) => (count !== null && count >= 0 && count <= MOST_PEOPLE ? count : null);
  const faults = headCountFaults({
    staffCount: sound(form.staffCount),
    serviceStaffCount: sound(form.serviceStaffCount),
    serviceManagementStaffCount: sound(form.serviceManagementStaffCount),
  });
  for (const fault of faults) {
    context.addIssue({ code: "custom", path: [fault.field], message: EXCEEDS[fault.exceeds] });
  }
}

export const NewClientForm = fields.superRefine(countsFit);
export const ClientForm = fields.extend({ version: version() }).superRefine(countsFit);

/** Archiving and restoring are one resource: the state it shall have. */
export const ArchivalForm = z.object({ state: choice(["archived", "active"]), version: version() });

const contact = z.object({
  name: requiredText(80),
  title: optionalText(80),
  phone: optionalText(40),
  email: optionalEmail(),
  isPrimary: checkbox(),
});

export const NewContactForm = contact;
export const ContactForm = contact.extend({ version: version() });

const outlet = z.object({
  name: requiredText(120),
  city: optionalText(80),
  operation: choice(OUTLET_OPERATIONS),
});

export const NewOutletForm = outlet;
export const OutletForm = outlet.extend({ version: version() });

/** Removing a contact or an outlet, as it was when the question was put. */
export const RemovalForm = z.object({ version: version() });

export type ClientFields = z.output<typeof fields>;
export type ContactFields = z.output<typeof contact>;
export type OutletFields = z.output<typeof outlet>;
