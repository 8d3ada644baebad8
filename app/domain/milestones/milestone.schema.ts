import { z } from "zod";
import { checkbox, day, optionalText, version } from "#app/lib/form-fields.ts";

const NOTE = 2000;

/** What a person does with a milestone. A day it was done on is not after `today`. */
export const milestoneForm = (today: string) =>
  z.discriminatedUnion(
    "intent",
    [
      z.object({
        intent: z.literal("complete"),
        version: version(),
        completedOn: day().refine((value) => value <= today, { error: "inTheFuture" }),
        note: optionalText(NOTE),
      }),
      z.object({ intent: z.literal("reopen"), version: version(), reopenNote: optionalText(NOTE) }),
      z.object({ intent: z.literal("move"), version: version(), plannedOn: day() }),
      z.object({ intent: z.literal("release"), version: version() }),
    ],
    { error: "choose" },
  );

export type MilestoneChange = z.output<ReturnType<typeof milestoneForm>>;

const decision = z.object({ version: version(), met: checkbox(), note: optionalText(NOTE) });

/** The entry conditions of one engagement; each code is a group of fields. */
export const entryConditionsForm = (codes: readonly string[]) =>
  z.object(Object.fromEntries(codes.map((code) => [code, decision])));
