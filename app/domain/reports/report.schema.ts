import { z } from "zod";
import { id } from "#app/lib/form-fields.ts";

/** The form that asks for a report has one button and nothing to fill in; without a round it is the current one's. */
export const ReportRequestForm = z.object({ make: z.literal("report", { error: "required" }), round: id().optional() });

/** Removing one asks nothing but whether it is meant. */
export const ReportRemovalForm = z.object({ remove: z.literal("report", { error: "required" }) });
