import { z } from "zod";
import {
  checkbox,
  choice,
  day,
  id,
  optionalText,
  optionalWholeNumber,
  points,
  requiredText,
  version,
  wholeNumber,
} from "#app/lib/form-fields.ts";
import { parseTags } from "#app/lib/tags.ts";
import { isClause, type ReachedLevel, unorderedLevel } from "./draft.rules.ts";
import { readPlace } from "./draft-place.rules.ts";
import { pointsField } from "./points.rules.ts";
import { APPLICABILITIES, CERTIFICATION_KINDS } from "./scheme.rules.ts";

/** Most points a scheme, a section or an item can have. */
const MOST_POINTS = 100_000;
const names = { titleZh: requiredText(120), titleEn: requiredText(200), standard: requiredText(60) };

export const CopyForm = z.object(names);

/** Pressing the one button of a page, on the state of the draft a person saw. */
export const DraftForm = z.object({ version: version() });

export const StartForm = z.object({ intent: choice(["start"]) });

export const ArchivalForm = z.object({ state: choice(["archived", "active"]), version: version() });

export const BasicsForm = z
  .object({
    ...names,
    kind: choice(CERTIFICATION_KINDS),
    validityMonths: wholeNumber(1, 240),
    surveillanceEveryMonths: wholeNumber(1, 240),
    version: version(),
  })
  .refine(({ validityMonths, surveillanceEveryMonths }) => surveillanceEveryMonths <= validityMonths, {
    error: "surveillanceTooLong",
    path: ["surveillanceEveryMonths"],
  });

const threshold = optionalWholeNumber(1, MOST_POINTS);

export const LevelsForm = z
  .object({
    totalMillipoints: points(MOST_POINTS),
    thresholds: z.object({
      five_star: threshold,
      four_star: threshold,
      three_star: threshold,
      two_star: threshold,
      pass: threshold,
    } satisfies Record<ReachedLevel, typeof threshold>),
    version: version(),
  })
  .superRefine(({ thresholds }, context) => {
    const wrong = unorderedLevel(thresholds);
    if (wrong) context.addIssue({ code: "custom", message: "levelOrder", path: ["thresholds", wrong] });
    if (Object.values(thresholds).every((value) => value === null)) {
      context.addIssue({ code: "custom", message: "levelsNone", path: ["thresholds", "five_star"] });
    }
  });

export const SpecialForm = z.object({
  deductionMillipoints: points(1_000),
  failingDeductions: wholeNumber(1, 100),
  bonusMillipoints: points(1_000),
  maxBonuses: wholeNumber(0, 1),
  capMillipoints: z
    .string()
    .optional()
    .transform((value) => (value?.trim() ? value : undefined))
    .pipe(points(MOST_POINTS).optional())
    .transform((value) => value ?? null),
  version: version(),
});

/** No clause: the scheme asks for no certified people, and the other fields of the rule say nothing. */
export const PeopleForm = z.object({
  clause: optionalText(24),
  percent: wholeNumber(1, 100),
  base: choice(["service_management_staff", "service_staff"]),
  rounding: choice(["up", "down"]),
  minimum: wholeNumber(0, 1_000),
  award: choice(["all_or_nothing", "pro_rata"]),
  ownIssuer: checkbox(),
  issuers: z
    .string()
    .max(4_000, { error: "tooLong|4000" })
    .optional()
    .transform((value) => parseTags(value ?? ""))
    .pipe(z.array(requiredText(120)).max(30, { error: "tooMany|30" })),
  version: version(),
});

/** The rule and the issuers a form holds; without a clause there is no rule. */
export function peopleOf({ clause, ownIssuer, issuers, version: seen, ...rule }: z.output<typeof PeopleForm>) {
  return { rule: clause === null ? null : { clause, ...rule }, acceptedIssuers: { own: ownIssuer, issuers }, version: seen };
}

/** One paper a line. */
const papers = () =>
  optionalText(4_000).transform((value) =>
    (value ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );

const MOST_PAPERS = 20;

const requirementFields = {
  clause: z
    .string({ error: "required" })
    .transform((value) => value.normalize("NFKC").trim().toUpperCase())
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => value === "" || isClause(value), { error: "notAClause" }),
  titleZh: requiredText(120),
  titleEn: optionalText(200),
  guidanceZh: optionalText(2_000),
  guidanceEn: optionalText(2_000),
  evidenceZh: papers().refine((lines) => lines.length <= MOST_PAPERS, { error: `tooMany|${MOST_PAPERS}` }),
  evidenceEn: papers(),
  applicability: z
    .enum(["", ...APPLICABILITIES], { error: "choose" })
    .optional()
    .transform((value) => value || null),
};

interface Written {
  titleZh: string;
  titleEn: string | null;
  guidanceZh: string | null;
  guidanceEn: string | null;
  evidenceZh: string[];
  evidenceEn: string[];
}

/** English that nobody wrote reads as the Chinese. */
function filled<Fields extends Written>(fields: Fields) {
  const { titleZh, titleEn, guidanceEn, evidenceZh, evidenceEn } = fields;
  const guidanceZh = fields.guidanceZh ?? "";
  return {
    ...fields,
    guidanceZh,
    titleEn: titleEn ?? titleZh,
    guidanceEn: guidanceEn ?? guidanceZh,
    evidenceEn: evidenceEn.length === 0 ? evidenceZh : evidenceEn,
  };
}

const inPairs = ({ evidenceZh, evidenceEn }: Written) =>
  evidenceEn.length === 0 || evidenceEn.length === evidenceZh.length;
const unpaired = { error: "evidence_pairs", path: ["evidenceEn"] };

const place = () =>
  z
    .string({ error: "choose" })
    .transform(readPlace)
    .refine((value) => value !== null, { error: "choose" })
    .transform((value) => value ?? "top");

export const NewRequirementForm = z
  .object({ ...requirementFields, place: place() })
  .refine(inPairs, unpaired)
  .transform(filled);

export const RequirementForm = z
  .object({ ...requirementFields, version: version() })
  .refine(inPairs, unpaired)
  .transform(filled);

export const PlacementForm = z.object({ place: place(), version: version() });
export const RequirementRemovalForm = z.object({ version: version() });

const checker = { confirmedBy: id(), source: requiredText(400) };
const onOrBefore = (today: string) => day().refine((value) => value <= today, { error: "inTheFuture" });

interface Entered {
  id: string;
  clause: string;
}

function pointsOf(rows: readonly Entered[]) {
  return z.object(Object.fromEntries(rows.map(({ clause }) => [pointsField(clause), points(MOST_POINTS)])));
}

/** The points of the version in force as read in the standard, for the rows whose points are entered. */
export const confirmedPointsForm = (rows: readonly Entered[], today: string) =>
  z.object({ points: pointsOf(rows), versionId: id(), ...checker, confirmedOn: onOrBefore(today) });

/** The points of a draft; who checked them is asked only when somebody says so. */
export const draftPointsForm = (rows: readonly Entered[], today: string) => {
  const sent = z.object({ points: pointsOf(rows), version: version() });
  return z.discriminatedUnion(
    "checked",
    [
      sent.extend({ checked: z.literal("no") }),
      sent.extend({ checked: z.literal("yes"), ...checker, confirmedOn: onOrBefore(today) }),
    ],
    { error: "choose" },
  );
};

/** Millipoints by id, from the names the form gave them. */
export function readPoints(rows: readonly Entered[], sent: Readonly<Record<string, number>>): Map<string, number> {
  return new Map(rows.map(({ id, clause }) => [id, sent[pointsField(clause)] ?? 0]));
}
