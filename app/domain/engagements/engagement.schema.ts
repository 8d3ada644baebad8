import { z } from "zod";
import { choice, day, id, optionalDay, version } from "#app/lib/form-fields.ts";
import { ENGAGEMENT_KINDS } from "../certificates/certificate.rules.ts";

/** Levels a client can aim at; which of them a scheme has, the command checks. */
const TARGETS = ["five_star", "four_star", "three_star", "two_star", "pass"] as const;

const fields = {
  targetLevel: choice(TARGETS),
  startsOn: day(),
  plannedAuditDate: optionalDay(),
  leadId: id(),
};

/** Both are days as text, which compare as days. */
const auditAfterStart = ({ startsOn, plannedAuditDate }: { startsOn: string; plannedAuditDate: string | null }) =>
  plannedAuditDate === null || plannedAuditDate >= startsOn;

const beforeStart = { error: "auditBeforeStart", path: ["plannedAuditDate"] };

export const NewEngagementForm = z
  .object({ clientId: id(), schemeVersionId: id(), kind: choice(ENGAGEMENT_KINDS), ...fields })
  .refine(auditAfterStart, beforeStart);

export const EngagementForm = z.object({ ...fields, version: version() }).refine(auditAfterStart, beforeStart);

export const ClosureForm = z.object({ state: choice(["closed", "open"]), version: version() });

/** Moving to a newer version of the scheme. */
export const SchemeMoveForm = z.object({ schemeVersionId: id(), targetLevel: choice(TARGETS), version: version() });
