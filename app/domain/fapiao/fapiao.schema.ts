import { z } from "zod";
import { choice, email, id, optionalText, ownPassword, requiredText, version } from "#app/lib/form-fields.ts";
import { normaliseUscc } from "#app/lib/uscc.ts";
import { FAPIAO_KINDS, HEADING_TYPES, headingFaults } from "./fapiao-heading.rules.ts";

const heading = z.object({
  type: choice(HEADING_TYPES),
  title: requiredText(100),
  taxId: optionalText(40).transform((value) => (value === null ? null : normaliseUscc(value) || null)),
  address: optionalText(120),
  phone: optionalText(40),
  bank: optionalText(100),
  account: optionalText(40),
});

const MESSAGES = { required: "required", taxId: "notATaxId", personal: "notForPersons" } as const;

function sound(form: z.output<typeof heading>, context: z.core.$RefinementCtx) {
  for (const { field, fault } of headingFaults(form)) {
    context.addIssue({ code: "custom", path: [field], message: MESSAGES[fault] });
  }
}

export const NewHeadingForm = heading.superRefine(sound);
export const HeadingForm = heading.extend({ version: version() }).superRefine(sound);
export const HeadingRemovalForm = z.object({ version: version() });
export const FapiaoWithdrawalForm = z.object({ version: version() });

/** What a fapiao is asked for with. */
export const FapiaoForm = z.object({ kind: choice(FAPIAO_KINDS), headingId: id(), email: email(), password: ownPassword() });

export type HeadingFields = z.output<typeof heading>;
export type FapiaoFields = Omit<z.output<typeof FapiaoForm>, "password">;
