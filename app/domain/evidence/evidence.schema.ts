import { z } from "zod";
import { checkbox, choice, day, id, optionalDay, optionalText, optionalWholeNumber, requiredText, ticked, version } from "#app/lib/form-fields.ts";
import { EVIDENCE_ORIGINS } from "./evidence.rules.ts";

/** No scheme has more items. */
const MOST_CLAUSES = 1_000;

/** Clauses that were ticked; which of them the scheme has is asked where it is known. */
const clauses = () =>
  ticked(MOST_CLAUSES)
    .optional()
    .transform((all) => [...new Set(all)]);

const people = () =>
  z.array(id(), { error: "nobodyChosen" }).min(1, { error: "nobodyChosen" }).max(50, { error: "tooMany|50" });

const agesDays = () => optionalWholeNumber(1, 3_650);

const fields = z.object({
  title: requiredText(200),
  note: optionalText(4_000),
  clauses: clauses(),
  agesDays: agesDays(),
  effectiveFrom: optionalDay(),
  effectiveTo: optionalDay(),
  expiresOn: optionalDay(),
  origin: choice(EVIDENCE_ORIGINS),
  obtained: optionalText(500),
});

const ordered = ({ effectiveFrom, effectiveTo }: { effectiveFrom: string | null; effectiveTo: string | null }) =>
  effectiveFrom === null || effectiveTo === null || effectiveTo >= effectiveFrom;
const DISORDER = { error: "endsBeforeStart", path: ["effectiveTo"] };

export const NewEvidenceForm = fields.refine(ordered, DISORDER);
export const EvidenceForm = fields.extend({ version: version() }).refine(ordered, DISORDER);

export const DecisionForm = z
  .object({
    decision: choice(["accepted", "rejected"]),
    reason: optionalText(2_000),
    /** The request is done with it. */
    close: checkbox(),
    version: version(),
  })
  .refine(({ decision, reason }) => decision === "accepted" || reason !== null, { error: "reasonRequired", path: ["reason"] });

export const NewRequestForm = z.object({
  title: requiredText(200),
  reason: optionalText(2_000),
  example: optionalText(2_000),
  clauses: clauses(),
  agesDays: agesDays(),
  dueOn: day(),
  member: people(),
});

/** Until when and of whom it is asked; what is asked for stays. */
export const RequestForm = z.object({ dueOn: day(), member: people(), version: version() });

export const RequestClosureForm = z.object({ version: version() });

/** What a client's person sends: a file, words, or both. */
export const SubmissionForm = z
  .object({ note: optionalText(4_000), effectiveFrom: optionalDay(), effectiveTo: optionalDay() })
  .refine(ordered, DISORDER);

export type EvidenceFields = z.output<typeof fields>;
export type RequestChange = z.output<typeof RequestForm>;
export type RequestFields = z.output<typeof NewRequestForm>;
