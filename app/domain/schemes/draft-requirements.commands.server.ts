import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { branchOf, MOST_REQUIREMENTS, reordered } from "./draft.rules.ts";
import { lockDraft, type LockedDraft, saveDraft } from "./draft-lock.server.ts";
import { kindBelow, type Place, placeIn } from "./draft-place.rules.ts";
import { listRequirements, type RequirementRow } from "./scheme.queries.server.ts";
import type { Applicability } from "./scheme.rules.ts";

export interface RequirementFields {
  clause: string;
  titleZh: string;
  titleEn: string;
  guidanceZh: string;
  guidanceEn: string;
  evidenceZh: string[];
  evidenceEn: string[];
  applicability: Applicability | null;
}

/** A new row of the clause tree at a place; what it is follows from what it stands under. Items begin without points. */
export async function addRequirement(db: TenantDb, schemeId: Id, place: Place, fields: RequirementFields): Promise<void> {
  const draft = await lockDraft(db, schemeId);
  const rows = await listRequirements(db, draft.versionId);
  if (rows.length >= MOST_REQUIREMENTS) throw new Refusal("too_many_requirements", undefined, MOST_REQUIREMENTS);
  const { parent, after } = placeOrRefuse(rows, place);
  const kind = kindBelow(parent?.kind ?? null);
  if (kind === null) throw new Refusal("place_unknown", "place");
  const { id } = await db
    .insertInto("requirements")
    .values({
      scheme_version_id: draft.versionId,
      kind,
      parent_clause: parent?.clause ?? null,
      position: rows.length + 1,
      points: 0,
      ...columnsOf(fields, kind),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const added = { clause: fields.clause, parentClause: parent?.clause ?? null };
  await reposition(db, draft, reordered([...rows, added], fields.clause, ends(parent, after)));
  await settle(db, draft, { structure: kind === "item" });
  tell(db, draft, "requirement.added", id, { clause: fields.clause });
}

/** Saves what a row says. Where its number changes, what stands below it and the people rule follow. */
export async function updateRequirement(
  db: TenantDb,
  schemeId: Id,
  id: Id,
  { version, ...fields }: RequirementFields & { version: number },
): Promise<void> {
  const draft = await lockDraft(db, schemeId);
  const rows = await listRequirements(db, draft.versionId);
  const row = rowAt(rows, id, version);
  await db
    .updateTable("requirements")
    .set({ ...columnsOf(fields, row.kind), version: version + 1 })
    .where("id", "=", id)
    .execute();
  const renamed = fields.clause !== row.clause;
  if (renamed) {
    await db
      .updateTable("requirements")
      .set({ parent_clause: fields.clause })
      .where("scheme_version_id", "=", draft.versionId)
      .where("parent_clause", "=", row.clause)
      .execute();
  }
  const { peopleRule } = draft.rules;
  const follows = renamed && peopleRule?.clause === row.clause;
  const rules = follows ? { ...draft.rules, peopleRule: { ...peopleRule, clause: fields.clause } } : draft.rules;
  await saveDraft(db, draft, follows ? "people" : null, { rules });
  tell(db, draft, "requirement.updated", id, { clause: renamed ? { from: row.clause, to: fields.clause } : row.clause });
}

/** Puts a row, with everything below it, somewhere else among its like. */
export async function moveRequirement(
  db: TenantDb,
  schemeId: Id,
  id: Id,
  { version, place }: { version: number; place: Place },
): Promise<void> {
  const draft = await lockDraft(db, schemeId);
  const rows = await listRequirements(db, draft.versionId);
  const row = rowAt(rows, id, version);
  const { parent, after } = placeOrRefuse(rows, place);
  const inside = branchOf(rows, row.clause).map(({ clause }) => clause);
  const meets = kindBelow(parent?.kind ?? null) === row.kind;
  if (!meets || [parent, after].some((one) => one && inside.includes(one.clause))) {
    throw new Refusal("place_unknown", "place");
  }
  const parentClause = parent?.clause ?? null;
  await db
    .updateTable("requirements")
    .set({ parent_clause: parentClause, version: version + 1 })
    .where("id", "=", id)
    .execute();
  const order = reordered(rows, row.clause, ends(parent, after));
  await reposition(db, draft, order);
  await settle(db, draft, { structure: parentClause !== row.parentClause });
  tell(db, draft, "requirement.moved", id, { clause: row.clause });
}

/** Removes a row with everything below it. */
export async function removeRequirement(db: TenantDb, schemeId: Id, id: Id, version: number): Promise<void> {
  const draft = await lockDraft(db, schemeId);
  const rows = await listRequirements(db, draft.versionId);
  const row = rowAt(rows, id, version);
  const branch = branchOf(rows, row.clause);
  await db
    .deleteFrom("requirements")
    .where("scheme_version_id", "=", draft.versionId)
    .where(
      "id",
      "in",
      branch.map((one) => one.id),
    )
    .execute();
  const gone = new Set(branch.map(({ clause }) => clause));
  await reposition(db, draft, rows.map(({ clause }) => clause).filter((clause) => !gone.has(clause)));
  await settle(db, draft, { structure: true });
  tell(db, draft, "requirement.removed", id, { clause: row.clause, rows: branch.length });
}

/** The sums of groups follow their items. */
export async function sumGroups(db: TenantDb, versionId: Id): Promise<void> {
  await sql`update app.requirements g set points = s.points
    from (select p.id, coalesce(sum(i.points), 0)::integer as points
      from app.requirements p
      left join app.requirements i on i.workspace_id = p.workspace_id and i.scheme_version_id = p.scheme_version_id
        and i.parent_clause = p.clause and i.kind = 'item'
      where p.scheme_version_id = ${versionId}::uuid and p.kind = 'group' group by p.id) s
    where g.id = s.id and g.points <> s.points`.execute(db);
}

/** Sums follow, and points that were checked as they were are not checked any more once other items make them up. */
async function settle(db: TenantDb, draft: LockedDraft, { structure }: { structure: boolean }): Promise<void> {
  await sumGroups(db, draft.versionId);
  const unchecked = structure && !draft.provisional;
  await saveDraft(db, draft, unchecked ? "points" : null, unchecked ? { confirmation: null } : {});
}

async function reposition(db: TenantDb, draft: LockedDraft, order: readonly string[]): Promise<void> {
  await sql`update app.requirements r set position = n.at
    from unnest(${[...order]}::text[]) with ordinality as n (clause, at)
    where r.scheme_version_id = ${draft.versionId}::uuid and r.clause = n.clause and r.position <> n.at`.execute(db);
}

function rowAt(rows: readonly RequirementRow[], id: Id, version: number): RequirementRow {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  return row;
}

function placeOrRefuse(rows: readonly RequirementRow[], place: Place) {
  const found = placeIn(rows, place);
  if (!found) throw new Refusal("place_unknown", "place");
  return found;
}

const ends = (parent: RequirementRow | null, after: RequirementRow | null) => ({
  parent: parent?.clause ?? null,
  after: after?.clause ?? null,
});

function columnsOf(fields: RequirementFields, kind: RequirementRow["kind"]) {
  const isItem = kind === "item";
  return {
    clause: fields.clause,
    title_zh: fields.titleZh,
    title_en: fields.titleEn,
    guidance_zh: fields.guidanceZh,
    guidance_en: fields.guidanceEn,
    evidence_zh: isItem ? fields.evidenceZh : [],
    evidence_en: isItem ? fields.evidenceEn : [],
    applicability: isItem ? fields.applicability : null,
  };
}

function tell(db: TenantDb, draft: LockedDraft, action: string, id: Id, data: Record<string, unknown>): void {
  const { standard } = draft.rules;
  record(db, {
    action,
    subjectType: "requirement",
    subjectId: id,
    data: { ...data, scheme: standard, schemeVersion: draft.number },
  });
}
