import { z } from "zod";
import { amount, choice, day, id, isId, optionalWholeNumber, requiredText, ticked, version, wholeNumber } from "#app/lib/form-fields.ts";
import { ACTION_KINDS, MOST_ACTIONS } from "./action.rules.ts";

const MOST_DAYS = 999;
const MOST_LEAD_DAYS = 1_095;
const MOST_YUAN = 9_999_999;
/** So much evidence can prove one action. */
const MOST_PROOFS = 50;
const MOST_DAY_RATE = 100_000;
/** No scheme has more items. */
const MOST_CLAUSES = 1_000;

const OWNER = /^(ours|client):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const action = z.object({
  title: requiredText(200),
  kind: choice(ACTION_KINDS),
  clauses: ticked(MOST_CLAUSES).optional(),
  deductionId: id().optional(),
  people: optionalWholeNumber(1, 100_000),
  after: ticked(MOST_ACTIONS, isId).optional(),
  owner: z
    .string()
    .optional()
    .refine((value) => !value || OWNER.test(value), { error: "choose" }),
  ourDays: amount(1, MOST_DAYS),
  clientDays: amount(1, MOST_DAYS),
  money: amount(2, MOST_YUAN),
  leadDays: wholeNumber(0, MOST_LEAD_DAYS),
  chance: wholeNumber(0, 100),
});

type Fields = z.output<typeof action>;

/** Fields that a kind of action does not use never stand in its way, whatever is left in them. */
function dropUnused(form: unknown): unknown {
  if (form === null || typeof form !== "object" || !("kind" in form)) return form;
  const kept: Record<string, unknown> = { ...form };
  if (form.kind !== "deduction" || kept.deductionId === "") delete kept.deductionId;
  if (form.kind !== "quota") delete kept.people;
  if (form.kind === "quota") delete kept.clauses;
  return kept;
}

function complete({ kind, clauses = [], deductionId }: Fields, context: z.RefinementCtx): void {
  const fault = (field: keyof Fields, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (kind === "improvement" && clauses.length === 0) fault("clauses", "clauseNeeded");
  if (kind === "deduction" && deductionId === undefined) fault("deductionId", "deductionNeeded");
}

function asStored({ clauses = [], after = [], deductionId = "", owner = "", ourDays, clientDays, ...rest }: Fields) {
  const [, side, ownerId = null] = OWNER.exec(owner) ?? [];
  return {
    ...rest,
    clauses,
    after,
    deductionId: deductionId === "" ? null : deductionId,
    ownerMemberId: side === "ours" ? ownerId : null,
    ownerContactId: side === "client" ? ownerId : null,
    ourTenths: ourDays,
    clientTenths: clientDays,
  };
}

export const NewActionForm = z.preprocess(dropUnused, action.superRefine(complete).transform(asStored));

export const ActionForm = z.preprocess(
  dropUnused,
  action
    .extend({ version: version() })
    .superRefine(complete)
    .transform(({ version: seen, ...fields }) => ({ ...asStored(fields), version: seen })),
);

/** Moving an action between the first two columns, or taking it back there; `back` says which page asked. */
export const MoveForm = z.object({
  ...{ actionId: id(), to: choice(["planned", "under_way"]), version: version() },
  back: z.enum(["board", "action"]).optional(),
});

export const doneForm = (today: string) =>
  z.object({
    doneOn: day().refine((value) => value <= today, { error: "inTheFuture" }),
    proof: requiredText(4000),
    evidence: ticked(MOST_PROOFS, isId)
      .optional()
      .transform((ids) => [...new Set(ids)]),
    version: version(),
  });

export const DroppedForm = z.object({ reason: requiredText(4000), version: version() });

export const RatesForm = z.object({
  ourDayRate: amount(0, MOST_DAY_RATE),
  clientDayRate: amount(0, MOST_DAY_RATE),
  margin: amount(2, 100),
  version: version(),
});

/** More than this at once would be more fields than a form may send. */
export const MOST_SUGGESTED = 200;

/** What the actions made in one go have in common, and what each of them is for. */
export const SuggestionsForm = z.object({
  for: ticked(MOST_SUGGESTED).refine((values) => values.length > 0, { error: "nothingChosen" }),
  ourDays: amount(1, MOST_DAYS),
  clientDays: amount(1, MOST_DAYS),
  leadDays: wholeNumber(0, MOST_LEAD_DAYS),
  chance: wholeNumber(0, 100),
});
