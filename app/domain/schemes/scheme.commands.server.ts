import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Requirement, SchemeVersion } from "./scheme.rules.ts";

/** What a scheme version says besides its requirements; kept as one value because it is read and versioned as one. */
export type SchemeRules = Omit<SchemeVersion, "requirements" | "title">;

/** Gives the workspace its own published copy of a built-in scheme and returns the version's id. */
export async function installBuiltInScheme(db: TenantDb, scheme: SchemeVersion): Promise<string> {
  const { requirements, title, ...rules } = scheme;
  const { id: schemeId } = await db
    .insertInto("schemes")
    .values({
      code: scheme.code,
      kind: scheme.certification,
      title_zh: title["zh-CN"],
      title_en: title.en,
      built_in: true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: versionId } = await db
    .insertInto("scheme_versions")
    .values({
      scheme_id: schemeId,
      number: 1,
      status: "draft",
      provisional: scheme.provisional !== null,
      rules: JSON.stringify(rules),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("requirements")
    .values(
      requirements.map((requirement, position) => ({
        scheme_version_id: versionId,
        clause: requirement.clause,
        parent_clause: requirement.parent,
        kind: requirement.kind,
        position,
        title_zh: requirement.title["zh-CN"],
        title_en: requirement.title.en,
        guidance_zh: requirement.guidance["zh-CN"],
        guidance_en: requirement.guidance.en,
        evidence_zh: evidence(requirement, "zh-CN"),
        evidence_en: evidence(requirement, "en"),
        points: pointsOf(requirement, requirements),
        applicability: requirement.kind === "item" ? requirement.appliesOnlyTo : null,
      })),
    )
    .execute();
  await freezeVersion(db, versionId, null);
  record(db, {
    action: "scheme.installed",
    subjectType: "scheme_version",
    subjectId: versionId,
    data: { scheme: scheme.code, provisional: scheme.provisional !== null },
  });
  return versionId;
}

/** From here on the version, its rules and its requirements never change; the database holds to that. */
export async function freezeVersion(db: TenantDb, versionId: Id, publishedBy: Id | null): Promise<void> {
  await db
    .updateTable("scheme_versions")
    .set({ status: "published", published_at: sql<string>`app.now()`, published_by: publishedBy })
    .where("id", "=", versionId)
    .execute();
}

function evidence(requirement: Requirement, locale: "zh-CN" | "en"): string[] {
  return requirement.kind === "item" ? requirement.evidence.map((paper) => paper[locale]) : [];
}

/** Millipoints of a row: an item's own, of a section or group the sum of the items below it. */
function pointsOf(requirement: Requirement, all: readonly Requirement[]): number {
  if (requirement.kind === "item") return requirement.millipoints;
  return all
    .filter((other) => other.kind === "item" && other.clause.startsWith(`${requirement.clause}.`))
    .reduce((sum, item) => sum + (item.kind === "item" ? item.millipoints : 0), 0);
}
