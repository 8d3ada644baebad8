import { z } from "zod";
import { LOCALES } from "#app/i18n/locales.ts";
import { TIME_ZONES } from "#app/lib/time-zones.ts";
import { choice, optionalUscc, requiredText, version } from "#app/lib/form-fields.ts";

const fields = {
  name: requiredText(120),
  uscc: optionalUscc(),
  timeZone: z.enum(TIME_ZONES, { error: "notATimeZone" }),
  locale: choice(LOCALES),
};

export const NewWorkspaceForm = z.object({
  ...fields,
  slug: z
    .string({ error: "required" })
    .transform((value) => value.trim().toLowerCase())
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => value === "" || /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/.test(value), { error: "notASlug" }),
});

export const WorkspaceForm = z.object({ ...fields, version: version() });
