import { z } from "zod";
import {
  checkbox,
  choice,
  day,
  id,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  requiredText,
  version,
  wholeNumber,
} from "#app/lib/form-fields.ts";
import { parseTags } from "#app/lib/tags.ts";

/** A lesson's mark is a state it shall have. */
export const LessonForm = z.object({ state: choice(["done", "open"]) });

/** Pressing the one button of the page. */
export const StartForm = z.object({ intent: choice(["start"]) });
export const SubmitForm = z.object({ intent: choice(["submit"]) });

/** One answer as the player sends it: what is chosen or written, and, with script, the counter of the change. */
export const AnswerForm = z.object({
  position: wholeNumber(1, 300),
  counter: optionalWholeNumber(1, 999_999_999),
  answer: z.array(z.string().max(2_000, { error: "tooLong|2000" })).max(30, { error: "tooMany|30" }).optional(),
  then: z.enum(["next", "stay", "submit"]).optional(),
});

/** A minute on the workspace's clock, as its field sends it. */
const localMinute = () =>
  z
    .string({ error: "required" })
    .refine((value) => value === "" || isLocalMinute(value), { error: "notAMoment" })
    .refine((value) => value !== "", { error: "required" });

function isLocalMinute(value: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return false;
  const date = new Date(`${value}:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const runFields = { title: requiredText(120), opensAt: localMinute(), closesAt: localMinute() };

/** No client: the run is open to people of every client. */
export const NewRunForm = z.object({
  ...{ ...runFields, examId: id() },
  clientId: z.union([z.literal("all"), id()], { error: "choose" }),
});
export const RunForm = z.object({ ...runFields, version: version() });

export const EnrolForm = z.object({
  member: z.array(id(), { error: "nobodyChosen" }).min(1, { error: "nobodyChosen" }).max(200, { error: "tooMany|200" }),
  /** More people are chosen next. */
  then: z.enum(["more"]).optional(),
});

/** Taking someone off a run. */
export const WithdrawalForm = z.object({ intent: choice(["withdraw"]) });

export const RevocationForm = z.object({ reason: requiredText(2_000), version: version() });

/** Why a question no longer counts in a run. */
export const AnnulmentForm = z.object({ reason: requiredText(2_000) });

export const ExternalCertificateForm = z
  .object({
    personName: requiredText(80),
    issuer: requiredText(120),
    number: requiredText(80),
    issuedOn: day(),
    expiresOn: optionalDay(),
    memberId: z
      .union([z.literal(""), z.uuid()], { error: "choose" })
      .optional()
      .transform((value) => value || null),
  })
  .refine(({ issuedOn, expiresOn }) => expiresOn === null || expiresOn > issuedOn, {
    error: "expiresBeforeIssue",
    path: ["expiresOn"],
  });
export const ExternalRemovalForm = z.object({ version: version() });

/** No version yet: nobody has saved a list for this engagement. */
export const IssuersForm = z.object({
  own: checkbox(),
  issuers: optionalText(6_000)
    .transform((text) => parseTags(text ?? ""))
    .refine((issuers) => issuers.length <= 50, { error: "tooMany|50" })
    .refine((issuers) => issuers.every((one) => [...one].length <= 120), { error: "eachTooLong|120" }),
  version: optionalWholeNumber(0, 2_147_483_647),
});

export const InstallForm = z.object({ intent: choice(["install"]) });

export const QuestionStateForm = z.object({ state: choice(["approved", "retired"]), version: version() });
