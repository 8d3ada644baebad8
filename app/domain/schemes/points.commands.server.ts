import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { knownPoints } from "./built-in.data.ts";
import { copyVersion, lastNumber, lockScheme, publishedOf } from "./draft.commands.server.ts";
import { listCheckers } from "./draft.queries.server.ts";
import { confirmedAs, expectVersion, lockDraft, saveDraft } from "./draft-lock.server.ts";
import { sumGroups } from "./draft-requirements.commands.server.ts";
import { type PointsFault, pointsFaults, pointsField } from "./points.rules.ts";
import { freezeVersion } from "./scheme.commands.server.ts";
import { listRequirements, type RequirementRow } from "./scheme.queries.server.ts";

export interface CheckedBy {
  by: Id;
  source: string;
  on: Day;
}

export interface PointsEntry {
  /** Millipoints by id of the row. */
  points: ReadonlyMap<Id, number>;
  version: number;
  /** Null: nobody has compared them with the standard yet. */
  confirmation: CheckedBy | null;
}

/** Saves the points of a draft. They may be unfinished, unless somebody says they are checked: then the sums hold. */
export async function savePoints(db: TenantDb, schemeId: Id, { points, version, confirmation }: PointsEntry): Promise<void> {
  const draft = await lockDraft(db, schemeId);
  expectVersion(draft, "points", version);
  const rows = await listRequirements(db, draft.versionId);
  if ([...points.keys()].some((id) => !rows.some((row) => row.id === id && row.kind !== "group"))) throw new Refusal("stale");
  const all = new Map(rows.map((row) => [row.id, points.get(row.id) ?? row.points]));
  if (confirmation) {
    await checkPerson(db, confirmation.by);
    refuseFaults(rows, all, {});
  }
  await writePoints(db, draft.versionId, rows, all);
  await saveDraft(db, draft, "points", { confirmation });
  record(db, {
    action: "scheme.draft_saved",
    subjectType: "scheme",
    subjectId: schemeId,
    data: { scheme: draft.rules.standard, schemeVersion: draft.number, part: "points", provisional: confirmation === null },
  });
}

export interface ConfirmedPoints {
  /** The version in force as the form was made. */
  versionId: Id;
  points: ReadonlyMap<Id, number>;
  confirmation: CheckedBy;
}

/**
 * The points of the version in force as somebody read them in the standard: a new version, in force at once, that is the
 * same in everything else. Sections keep their sums, and what is publicly known must come out.
 */
export async function confirmPoints(
  db: TenantDb,
  actor: Actor,
  schemeId: Id,
  { versionId, points, confirmation }: ConfirmedPoints,
): Promise<Id> {
  const scheme = await lockScheme(db, schemeId);
  if (scheme.archived_at !== null) throw new Refusal("scheme_archived");
  const source = await publishedOf(db, schemeId);
  if (source.id !== versionId) throw new Refusal("stale");
  const rows = await listRequirements(db, source.id);
  const all = new Map(rows.map((row) => [row.id, row.kind === "item" ? (points.get(row.id) ?? 0) : row.points]));
  refuseFaults(rows, all, knownPoints(scheme.code));
  await checkPerson(db, confirmation.by);
  const { rules, columns } = confirmedAs(source.rules, confirmation);
  const number = (await lastNumber(db, schemeId)) + 1;
  const id = await copyVersion(db, source, { schemeId, number, rules });
  const byClause = new Map(rows.map((row) => [row.clause, all.get(row.id) ?? 0]));
  const copied = await listRequirements(db, id);
  await writePoints(db, id, copied, new Map(copied.map((row) => [row.id, byClause.get(row.clause) ?? row.points])));
  await db.updateTable("scheme_versions").set(columns).where("id", "=", id).execute();
  await freezeVersion(db, id, actor.memberId);
  const { source: book, on } = confirmation;
  record(db, {
    action: "scheme.points_confirmed",
    subjectType: "scheme",
    subjectId: schemeId,
    data: { scheme: rules.standard, schemeVersion: number, confirmedBy: confirmation.by, source: book, confirmedOn: on },
  });
  return id;
}

async function checkPerson(db: TenantDb, by: Id): Promise<void> {
  const checkers = await listCheckers(db);
  if (!checkers.some(({ id }) => id === by)) throw new Refusal("not_staff", "confirmedBy");
}

function refuseFaults(rows: readonly RequirementRow[], points: ReadonlyMap<Id, number>, known: Readonly<Record<string, number>>): void {
  const [first, ...others] = pointsFaults(rows, points, known);
  if (first) throw refusalFor(first, others.map((fault) => refusalFor(fault)));
}

function refusalFor(fault: PointsFault, others: readonly Refusal[] = []): Refusal {
  return new Refusal(fault.code, `points.${pointsField(fault.clause)}`, undefined, valuesOf(fault), others);
}

function valuesOf(fault: PointsFault): Record<string, string> {
  if (fault.code === "points_zero") return {};
  const expected = pointsText(fault.expected);
  return fault.code === "section_sum" ? { expected, actual: pointsText(fault.actual) } : { expected };
}

/** Exact: a thousandth more or less is what the message is about. */
const pointsText = (millipoints: number) => String(millipoints / 1_000);

async function writePoints(
  db: TenantDb,
  versionId: Id,
  rows: readonly RequirementRow[],
  points: ReadonlyMap<Id, number>,
): Promise<void> {
  const changed = rows.filter((row) => row.kind !== "group" && points.get(row.id) !== row.points);
  await sql`update app.requirements r set points = n.points
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ id }) => points.get(id) ?? 0)}::integer[]) as n (id, points)
    where r.id = n.id and r.scheme_version_id = ${versionId}::uuid`.execute(db);
  await sumGroups(db, versionId);
}
