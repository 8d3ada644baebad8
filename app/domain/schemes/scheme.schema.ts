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
import { isClause, REACHED_LEVELS, type ReachedLevel, unorderedLevel } from "./draft.rules.ts";
import { readPlace } from "./draft-place.rules.ts";
import { levelNamedTwice, type LevelNames } from "./level-names.rules.ts";
import { pointsField } from "./points.rules.ts";
import { APPLICABILITIES, CERTIFICATION_KINDS, LEVEL_CODES, type LevelCode } from "./scheme.rules.ts";
import { LEVEL_NAMES } from "./scheme-texts.data.ts";

/** Most points a scheme, a section or an item can have. */
const MOST_POINTS = 100_000;
const names = { titleZh: requiredText(120), titleEn: requiredText(200), standard: requiredText(60) };

export const CopyForm = z.object(names);

/** Pressing the one button of a page, on the state of the draft a person saw. */
export const DraftForm = z.object({ version: version() });

export const StartForm = z.object({ intent: choice(["start"]) });

export const ArchivalForm = z.object({ state: choice(["archived", "active"]), version: version() });

const MOST_REMINDERS = 12;

/** Days before a due day, in any order; the earliest comes first. */
const reminderDays = () =>
  z
    .string({ error: "required" })
    .max(200, { error: "tooLong|200" })
    .transform((value) => parseTags(value.normalize("NFKC")).flatMap((part) => part.split(/\s+/)))
    .refine((days) => days.length > 0, { error: "required" })
    .refine((days) => days.every((day) => /^\d{1,3}$/.test(day) && Number(day) >= 1 && Number(day) <= 730), { error: "notReminderDays" })
    .refine((days) => days.length <= MOST_REMINDERS, { error: `tooMany|${MOST_REMINDERS}` })
    .transform((days) => [...new Set(days.map(Number))].sort((a, b) => b - a));

export const BasicsForm = z
  .object({
    ...names,
    kind: choice(CERTIFICATION_KINDS),
    validityMonths: wholeNumber(1, 240),
    surveillanceEveryMonths: wholeNumber(1, 240),
    reminderDays: reminderDays(),
    version: version(),
  })
  .refine(({ validityMonths, surveillanceEveryMonths }) => surveillanceEveryMonths <= validityMonths, {
    error: "surveillanceTooLong",
    path: ["surveillanceEveryMonths"],
  });

const threshold = optionalWholeNumber(1, MOST_POINTS);
const levelNames = (limit: number) => {
  const name = optionalText(limit);
  const names = { five_star: name, four_star: name, three_star: name, two_star: name, pass: name, not_passed: name };
  return z.object(names satisfies Record<LevelCode, typeof name>);
};

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
    namesZh: levelNames(20),
    namesEn: levelNames(40),
    version: version(),
  })
  .superRefine(({ totalMillipoints, thresholds, namesZh, namesEn }, context) => {
    const refuse = (message: string, ...path: string[]) => context.addIssue({ code: "custom", message, path });
    const wrong = unorderedLevel(thresholds);
    if (wrong) refuse("levelOrder", "thresholds", wrong);
    const [above] = REACHED_LEVELS.filter((code) => (thresholds[code] ?? 0) * 1_000 > totalMillipoints);
    if (above && above !== wrong) refuse("levelAboveTotal", "thresholds", above);
    if (Object.values(thresholds).every((value) => value === null)) refuse("levelsNone", "thresholds", "five_star");
    const half = LEVEL_CODES.filter((code) => (namesZh[code] === null) !== (namesEn[code] === null));
    for (const code of half) refuse("bothLanguages", namesZh[code] === null ? "namesZh" : "namesEn", code);
    const used = LEVEL_CODES.filter((code) => code === "not_passed" || thresholds[code] !== null);
    const twice = half.length === 0 && levelNamedTwice(levelNamesOf(namesZh, namesEn), used, LEVEL_NAMES);
    if (twice) refuse("levelNamedTwice", twice.locale === "en" ? "namesEn" : "namesZh", twice.code);
  })
  .transform(({ namesZh, namesEn, ...fields }) => ({ ...fields, names: levelNamesOf(namesZh, namesEn) }));

type Named = z.output<ReturnType<typeof levelNames>>;

/** Both languages or none: a level without a name of its own goes by the word of the trade. */
function levelNamesOf(namesZh: Named, namesEn: Named): LevelNames {
  return Object.fromEntries(
    LEVEL_CODES.flatMap((code) => {
      const [zh, en] = [namesZh[code], namesEn[code]];
      return zh === null || en === null ? [] : [[code, { "zh-CN": zh, en }]];
    }),
  );
}

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
