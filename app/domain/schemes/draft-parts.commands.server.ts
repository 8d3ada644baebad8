import { record } from "#db/journal.server.ts";
import type { CertificationKind, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { type DraftPart, levelsWith, type ReachedLevel } from "./draft.rules.ts";
import { expectVersion, lockDraft, type LockedDraft, saveDraft } from "./draft-lock.server.ts";
import type { LevelNames } from "./level-names.rules.ts";
import type { SchemeRules } from "./scheme.commands.server.ts";
import { listRequirements } from "./scheme.queries.server.ts";
import type { AcceptedIssuers, PeopleRule, Scoring } from "./scheme.rules.ts";

export interface Basics {
  titleZh: string;
  titleEn: string;
  standard: string;
  kind: CertificationKind;
  validityMonths: number;
  surveillanceEveryMonths: number;
  /** Days before a due day, the earliest first. */
  reminderDays: readonly number[];
  version: number;
}

/** Name, number, kind and cycle. Name and kind are the scheme's: once a version is in force they stay as they are. */
export async function saveBasics(db: TenantDb, schemeId: Id, { version, ...fields }: Basics): Promise<void> {
  const draft = await openPart(db, schemeId, "basics", version);
  const { validityMonths, surveillanceEveryMonths, reminderDays, standard } = fields;
  if (draft.number === 1) {
    const named = { title_zh: fields.titleZh, title_en: fields.titleEn, kind: fields.kind };
    await db.updateTable("schemes").set(named).where("id", "=", schemeId).execute();
  }
  const certification = draft.number === 1 ? fields.kind : draft.rules.certification;
  const cycle = { validityMonths, surveillanceEveryMonths, reminderDays };
  await savePart(db, draft, "basics", { ...draft.rules, standard, certification, cycle });
}

export interface LevelFields {
  totalMillipoints: number;
  thresholds: Record<ReachedLevel, number | null>;
  /** Those that are not called as the trade calls them. */
  names: LevelNames;
  version: number;
}

/** What the whole scheme comes to, from which score each level is reached, and what it is called. */
export async function saveLevels(db: TenantDb, schemeId: Id, fields: LevelFields): Promise<void> {
  const { totalMillipoints, thresholds, names, version } = fields;
  const draft = await openPart(db, schemeId, "levels", version);
  const { scoring } = draft.rules;
  const levels = levelsWith(thresholds, names, scoring.levels);
  await savePart(db, draft, "levels", { ...draft.rules, scoring: { ...scoring, totalMillipoints, levels } });
}

export type SpecialFields = Omit<Scoring, "totalMillipoints" | "levels"> & { version: number };

/** Special deductions, bonus and cap. */
export async function saveSpecial(db: TenantDb, schemeId: Id, fields: SpecialFields): Promise<void> {
  const draft = await openPart(db, schemeId, "special", fields.version);
  const { deductionMillipoints, failingDeductions, bonusMillipoints, maxBonuses, capMillipoints } = fields;
  const special = { deductionMillipoints, failingDeductions, bonusMillipoints, maxBonuses, capMillipoints };
  await savePart(db, draft, "special", { ...draft.rules, scoring: { ...draft.rules.scoring, ...special } });
}

export interface PeopleFields {
  rule: PeopleRule | null;
  acceptedIssuers: AcceptedIssuers;
  version: number;
}

/** How many certified people are asked for, by which item, and whose certificates count. */
export async function savePeople(db: TenantDb, schemeId: Id, { rule, acceptedIssuers, version }: PeopleFields): Promise<void> {
  const draft = await openPart(db, schemeId, "people", version);
  if (rule) {
    const rows = await listRequirements(db, draft.versionId);
    const isItem = rows.some(({ clause, kind }) => clause === rule.clause && kind === "item");
    if (!isItem) throw new Refusal("people_clause_needed", "clause");
  }
  await savePart(db, draft, "people", { ...draft.rules, peopleRule: rule, acceptedIssuers });
}

/** Holds the draft for a change of one part, made on the version of that part a person saw. */
export async function openPart(db: TenantDb, schemeId: Id, part: DraftPart, version: number): Promise<LockedDraft> {
  const draft = await lockDraft(db, schemeId);
  expectVersion(draft, part, version);
  return draft;
}

export async function savePart(db: TenantDb, draft: LockedDraft, part: DraftPart, rules: SchemeRules): Promise<void> {
  await saveDraft(db, draft, part, { rules });
  record(db, {
    action: "scheme.draft_saved",
    subjectType: "scheme",
    subjectId: draft.schemeId,
    data: { scheme: rules.standard, schemeVersion: draft.number, part },
  });
}
