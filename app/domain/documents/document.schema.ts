import { z } from "zod";
import {
  choice,
  id,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  requiredText,
  day,
  version,
} from "#app/lib/form-fields.ts";
import { BLOCK_TYPES, type BlockType } from "./content.rules.ts";
import { MOST_SIGNERS, SIGNER_ROLES } from "./signer-roles.rules.ts";
import type { DocumentTemplate, FieldType } from "./template.rules.ts";

const text = (limit: number) => optionalText(limit).transform((value) => value ?? "");

/** Values are kept as text; what a field may hold follows its type. Empty is allowed until a version is made. */
const VALUE: Record<FieldType, () => z.ZodType<string>> = {
  text: () => text(200),
  person: () => text(80),
  long_text: () => text(4000),
  number: () => optionalWholeNumber(0, 1_000_000_000).transform((value) => (value === null ? "" : String(value))),
  date: () => optionalDay().transform((value) => value ?? ""),
};

function fieldsOf(template: Pick<DocumentTemplate, "fields">) {
  const values = Object.fromEntries(template.fields.map(({ name, type }) => [name, VALUE[type]()]));
  return {
    title: requiredText(120),
    number: requiredText(60),
    preparedBy: text(80),
    reviewedBy: text(80),
    approvedBy: text(80),
    values: z.object(values).default({}),
  };
}

/** The form of a new document; which template it is for stands in its address. */
export const newDocumentForm = (template: Pick<DocumentTemplate, "fields">) => z.object(fieldsOf(template));

export const documentFieldsForm = (template: Pick<DocumentTemplate, "fields">) =>
  z.object({ ...fieldsOf(template), version: version() });

const BLOCK = {
  version: version(),
  type: choice(BLOCK_TYPES as [BlockType, ...BlockType[]]),
  level: z
    .enum(["1", "2", "3"], { error: "choose" })
    .default("1")
    .transform((value) => Number(value) as 1 | 2 | 3),
  clause: text(20).refine((value) => /^[0-9.]*$/.test(value), { error: "invalid" }),
  text: text(20_000),
};

export const NewBlockForm = z.object(BLOCK);

/** A block's page has three forms in one: save it, move it, take it out. */
export const BlockForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), ...BLOCK }),
  z.object({ intent: z.literal("up"), version: version() }),
  z.object({ intent: z.literal("down"), version: version() }),
  z.object({ intent: z.literal("remove"), version: version() }),
]);

const chosen = () => z.union([z.literal("").transform(() => null), id()]).optional().transform((value) => value ?? null);
const role = () => z.enum(SIGNER_ROLES, { error: "choose" }).default("approved");
const places = Array.from({ length: MOST_SIGNERS }, (_, index) => index + 1);

export const VersionForm = z
  .object({
    version: version(),
    changeNote: optionalText(2000),
    ...Object.fromEntries(places.map((place) => [`signer${place}`, chosen()])),
    ...Object.fromEntries(places.map((place) => [`role${place}`, role()])),
  })
  .transform((fields) => {
    const all: Record<string, unknown> = fields;
    const signers = places.flatMap((place) => {
      const memberId = all[`signer${place}`];
      return typeof memberId === "string" ? [{ memberId, role: all[`role${place}`] as (typeof SIGNER_ROLES)[number] }] : [];
    });
    return { version: fields.version, changeNote: fields.changeNote, signers };
  });

export const DocumentRemovalForm = z.object({ version: version() });

export const AgainForm = z.object({ again: z.literal("yes", { error: "choose" }) });

export const SignOffForm = z.object({
  turns: choice(["in_order", "parallel"]),
  dueOn: day(),
  message: optionalText(2000),
});

export const RecallForm = z.object({ requestId: id(), reason: requiredText(2000) });

const HASH = z.string({ error: "required" }).regex(/^[0-9a-f]{64}$/, { error: "invalid" });

/** Signing, or having a code mailed for it. The hashes are of the PDF and the statement that the page showed. */
export const SignatureForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("code"), pdfSha256: HASH, agreed: z.literal("on").optional() }),
  z
    .object({
      intent: z.literal("sign"),
      pdfSha256: HASH,
      statementSha256: HASH,
      agreed: z.literal("on", { error: "mustAgree" }),
      proof: choice(["password", "email_code"]),
      password: z.string().max(1000, { error: "tooLong|1000" }).optional(),
      codeId: z.union([z.literal(""), id()]).optional(),
      code: text(20).transform((value) => value.normalize("NFKC").replaceAll(/\s/g, "")),
    })
    .refine(...proofGiven("password"))
    .refine(...proofGiven("code")),
]);

/** Whoever forgets the tick and the proof is told of both at once. */
function proofGiven(name: "password" | "code") {
  const proof = name === "code" ? "email_code" : "password";
  // Asked also where other fields are at fault, so that of their shapes nothing is known.
  const given = (fields: Partial<Record<"proof" | "password" | "code", unknown>>) => {
    const value = fields[name];
    return fields.proof !== proof || (typeof value === "string" && value.trim() !== "");
  };
  return [given, { path: [name], error: "required", when: () => true }] as [
    typeof given,
    { path: string[]; error: string; when: () => boolean },
  ];
}

export const AnswerForm = z.object({
  pdfSha256: HASH,
  outcome: choice(["changes_requested", "refused"]),
  reason: requiredText(2000),
});
