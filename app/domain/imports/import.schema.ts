import { z } from "zod";
import { choice } from "#app/lib/form-fields.ts";

/** What to do with a file that was looked at; `fingerprint` is that of the preview which was shown. */
export const ImportForm = z.object({
  intent: choice(["confirm", "discard"]),
  fingerprint: z.string({ error: "required" }).regex(/^[0-9a-f]{64}$/, { error: "invalid" }),
});
