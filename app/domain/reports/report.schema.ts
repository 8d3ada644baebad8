import { z } from "zod";

/** The form that asks for a report has one button and nothing to fill in. */
export const ReportRequestForm = z.object({ make: z.literal("report", { error: "required" }) });
