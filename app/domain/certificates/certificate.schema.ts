import { z } from "zod";
import type { LevelCode } from "#db/schema.ts";
import { choice, day, id, optionalDay, optionalText, requiredText, version } from "#app/lib/form-fields.ts";
import { CERTIFICATE_STATUSES } from "./certificate.rules.ts";

type Levels = readonly [LevelCode, ...LevelCode[]];

/** A day that has come; `today` is the workspace's. */
const pastDay = (today: string) => day().refine((value) => value <= today, { error: "inTheFuture" });

const expiresAfterIssue = {
  check: ({ issuedOn, expiresOn }: { issuedOn: string; expiresOn: string | null }) =>
    expiresOn === null || expiresOn > issuedOn,
  fault: { error: "expiresBeforeIssue", path: ["expiresOn"] },
};

const fields = (levels: Levels, today: string) => ({
  number: requiredText(80),
  scope: requiredText(2000),
  sites: optionalText(2000),
  level: choice(levels),
  issuedOn: pastDay(today),
});

/** A certificate as its paper says; without an expiry day the scheme's validity decides. */
export const certificateForm = (levels: Levels, today: string) =>
  z
    .object({ ...fields(levels, today), certificationBody: bodyName(), expiresOn: optionalDay() })
    .refine(expiresAfterIssue.check, expiresAfterIssue.fault);

/** What may be put right afterwards; the certification body stays. */
export const correctionForm = (levels: Levels, today: string) =>
  z
    .object({ ...fields(levels, today), expiresOn: day(), version: version() })
    .refine(expiresAfterIssue.check, expiresAfterIssue.fault);

const checkFields = (issuedOn: string, today: string) => ({
  checkedOn: pastDay(today).refine((value) => value >= issuedOn, { error: "checkedBeforeIssue" }),
  checkedBy: id(),
  note: optionalText(2000),
  version: version(),
});

/** What a look into the register, or a notice of the certification body, said. */
export const statusForm = (issuedOn: string, today: string) =>
  z.object({ ...checkFields(issuedOn, today), status: choice(CERTIFICATE_STATUSES) });

/** A surveillance passed: the certificate is kept. */
export const keptForm = (issuedOn: string, today: string) => z.object(checkFields(issuedOn, today));

/** One name for one body, however the spaces were typed. */
const bodyName = () => requiredText(120).transform((name) => name.replaceAll(/\s+/g, " "));

export type CertificateInput = z.output<ReturnType<typeof certificateForm>>;
export type CorrectionInput = z.output<ReturnType<typeof correctionForm>>;
export type StatusInput = z.output<ReturnType<typeof statusForm>>;
export type KeptInput = z.output<ReturnType<typeof keptForm>>;
