import { z } from "zod";
import { checkbox, choice, optionalText, requiredText, ticked, version, wholeNumber } from "#app/lib/form-fields.ts";
import { COMPLETION_CHOICES, completionOf, type MilestoneFields, MOST_MILESTONES } from "./draft-milestones.rules.ts";
import type { EntryCondition } from "./scheme.rules.ts";

const TITLE_ZH = 60;
const TITLE_EN = 120;
const MOST_MONTHS = 36;

/** A milestone of a draft's plan. English that nobody wrote reads as the Chinese. */
export const MilestonePlanForm = z
  .object({
    titleZh: requiredText(TITLE_ZH),
    titleEn: optionalText(TITLE_EN),
    after: ticked(MOST_MILESTONES).optional(),
    takes: wholeNumber(0, 400),
    unit: choice(["working_days", "months"]),
    completion: choice(COMPLETION_CHOICES),
    onAuditDate: checkbox(),
    version: version(),
  })
  .refine(({ unit, takes }) => unit === "working_days" || takes <= MOST_MONTHS, {
    error: `tooLarge|${MOST_MONTHS}`,
    path: ["takes"],
  })
  .transform(({ titleZh, titleEn, after = [], takes, unit, completion, onAuditDate, version: seen }) => {
    const fields: MilestoneFields = {
      title: { "zh-CN": titleZh, en: titleEn ?? titleZh },
      after: [...new Set(after)],
      takes: unit === "months" ? { calendarMonths: takes } : { workingDays: takes },
      completion: completionOf(completion),
      ...(onAuditDate && { onAuditDate }),
    };
    return { fields, version: seen };
  });

export const MilestoneRemovalForm = z.object({ version: version() });

/** Empty rows of the form for conditions that are new. */
export const NEW_CONDITIONS = ["new1", "new2", "new3"] as const;

/** The entry conditions of a draft: a row for each that is there, with a box that removes it, and rows for new ones. */
export function conditionsForm(codes: readonly string[]) {
  const rows = [...codes, ...NEW_CONDITIONS];
  const each = <Field extends z.ZodType>(field: Field, of: readonly string[]) => z.object(Object.fromEntries(of.map((code) => [code, field])));
  return z
    .object({
      zh: each(optionalText(TITLE_ZH), rows),
      en: each(optionalText(TITLE_EN), rows),
      gone: each(checkbox(), codes),
      version: version(),
    })
    .superRefine(({ zh, en, gone }, context) => {
      for (const code of rows) {
        const asked = codes.includes(code) ? !gone[code] : en[code];
        if (asked && !zh[code]) context.addIssue({ code: "custom", message: "required", path: ["zh", code] });
      }
    })
    .transform(({ zh, en, gone, version: seen }) => {
      const titleOf = (code: string): EntryCondition["title"][] => {
        const title = zh[code];
        return title && !gone[code] ? [{ "zh-CN": title, en: en[code] ?? title }] : [];
      };
      return {
        version: seen,
        kept: codes.flatMap((code) => titleOf(code).map((title): EntryCondition => ({ code, title }))),
        added: NEW_CONDITIONS.flatMap(titleOf),
      };
    });
}
