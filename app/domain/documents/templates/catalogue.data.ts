import type { DocumentTemplate } from "../template.rules.ts";
import { complaintHandling } from "./complaint-handling.data.ts";
import { serviceManagerRule } from "./service-manager-rule.data.ts";
import { serviceManual } from "./service-manual.data.ts";
import { serviceSupervision } from "./service-supervision.data.ts";

/** Every template there is, in the order they are offered. */
export const TEMPLATES: readonly DocumentTemplate[] = [
  serviceManual,
  serviceManagerRule,
  serviceSupervision,
  complaintHandling,
];

export function templateOf(code: string): DocumentTemplate | null {
  return TEMPLATES.find((template) => template.code === code) ?? null;
}
