import { z } from "zod";
import {
  choice,
  id,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  requiredText,
  version,
  wholeNumber,
} from "#app/lib/form-fields.ts";
import { BONUS_BASES } from "./bonus.rules.ts";
import { DEDUCTION_BASES } from "./deduction.rules.ts";
import { ITEM_RESULTS } from "./item-result.rules.ts";
import { OPENED_KINDS } from "./round.rules.ts";
import { MOST_SAMPLES } from "./sample.rules.ts";

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

export const BonusForm = z.object({
  version: version(),
  basis: choice(BONUS_BASES),
  reason: requiredText(2000),
  proof: optionalText(2000),
});

const sample = {
  drawnFrom: requiredText(500),
  how: optionalText(1000),
  periodFrom: optionalDay(),
  periodTo: optionalDay(),
  size: wholeNumber(1, MOST_SAMPLES),
  failed: wholeNumber(0, MOST_SAMPLES),
  findings: optionalText(4000),
  rectification: optionalText(2000),
  proof: optionalText(2000),
};

type SampleFields = z.output<z.ZodObject<typeof sample>>;

function checkSample({ size, failed, periodFrom, periodTo }: SampleFields, context: z.core.$RefinementCtx): void {
  const fault = (field: keyof SampleFields, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (failed > size) fault("failed", "sampleTooMany");
  if (periodFrom !== null && periodTo !== null && periodTo < periodFrom) fault("periodTo", "periodReversed");
}

export const NewSampleForm = z.object(sample).superRefine(checkSample);

export const SampleForm = z.object({ ...sample, version: version() }).superRefine(checkSample);

const details = { heldOn: optionalDay(), assessors: optionalText(200) };

export const NewRoundForm = z.object({ kind: choice(OPENED_KINDS), ...details, currentRoundId: id().optional() });

export const RoundDetailsForm = z.object({ ...details, version: version() });

export const RemovalForm = z.object({ version: version() });
