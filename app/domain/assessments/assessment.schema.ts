import { z } from "zod";
import { choice, optionalText, optionalWholeNumber, requiredText, version } from "#app/lib/form-fields.ts";
import { DEDUCTION_BASES } from "./deduction.rules.ts";
import { ITEM_RESULTS } from "./item-result.rules.ts";

/** Samples of one item that a person can have looked at. */
const MOST_SAMPLES = 100_000;

const judgement = z.object({
  version: version(),
  result: choice(ITEM_RESULTS),
  sampleFailed: optionalWholeNumber(0, MOST_SAMPLES),
  sampleSize: optionalWholeNumber(1, MOST_SAMPLES),
  confidence: optionalWholeNumber(0, 100),
  note: optionalText(4000),
  reason: optionalText(2000),
  /** Which button was pressed; anything but "next" stays. */
  then: z.string().max(10).optional(),
});

type JudgementFields = z.output<typeof judgement>;

/** Fields that a result does not use never stand in its way, whatever is left in them. */
export const JudgementForm = z.preprocess(dropUnused, judgement).superRefine((value: JudgementFields, context) => {
  const { result, sampleFailed, sampleSize, reason } = value;
  const fault = (field: keyof JudgementFields, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (result === "sampled") {
    if (sampleFailed === null) fault("sampleFailed", "required");
    if (sampleSize === null) fault("sampleSize", "required");
    if (sampleFailed !== null && sampleSize !== null && sampleFailed > sampleSize)
      fault("sampleFailed", "sampleTooMany");
  }
  if (result === "excluded" && reason === null) fault("reason", "reasonRequired");
});

function dropUnused(form: unknown): unknown {
  if (form === null || typeof form !== "object" || !("result" in form)) return form;
  const kept: Record<string, unknown> = { ...form };
  if (form.result !== "sampled") for (const field of ["sampleFailed", "sampleSize"]) delete kept[field];
  if (form.result !== "not_assessed") delete kept.confidence;
  return kept;
}

const deduction = {
  basis: choice(DEDUCTION_BASES),
  description: requiredText(2000),
  rectification: optionalText(2000),
  proof: optionalText(2000),
};

export const NewDeductionForm = z.object(deduction);

export const DeductionForm = z.object({ ...deduction, version: version() });

export const BonusForm = z.object({ version: version(), reason: requiredText(2000) });

export const RemovalForm = z.object({ version: version() });
