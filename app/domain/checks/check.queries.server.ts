import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { type GapSheet, getSheet, scoreOf } from "../assessments/sheet.queries.server.ts";
import { TEMPLATES } from "../documents/templates/catalogue.data.ts";
import { followsGbt27922 } from "../schemes/lineage.queries.server.ts";
import { managerQuota } from "../training/quota.queries.server.ts";
import { type CheckResult, runChecks } from "./check.rules.ts";
import { evidenceWorth } from "./evidence-worth.queries.server.ts";
import { assessedCover, type Cover, evidenceCover, heatMap, type HeatMap } from "./heat-map.rules.ts";

export interface Checks {
  results: CheckResult[];
  heat: HeatMap;
}

/** What an auditor would find in an engagement, and how far each clause is covered; null when there is no such engagement. */
export async function getChecks(db: TenantDb, engagementId: Id, today: Day): Promise<Checks | null> {
  const sheet = await getSheet(db, engagementId);
  if (!sheet) return null;
  const documents = await documentCover(db, engagementId);
  const evidence = await evidenceWorth(db, engagementId, today);
  const covers = {
    assessed: assessedCover(sheet.nodes),
    evidence: evidenceCover(evidence),
    document: documents,
    trained: await trainedCover(db, sheet),
  };
  return { results: await resultsWith(db, sheet, { documents, evidence }, today), heat: heatMap(sheet.nodes, covers) };
}

/** The checks alone, for a sheet that is read already. */
export async function checksOf(db: TenantDb, sheet: GapSheet, today: Day): Promise<CheckResult[]> {
  const { engagementId } = sheet.round;
  const [documents, evidence] = [await documentCover(db, engagementId), await evidenceWorth(db, engagementId, today)];
  return resultsWith(db, sheet, { documents, evidence }, today);
}

interface Proof {
  documents: Cover;
  evidence: Awaited<ReturnType<typeof evidenceWorth>>;
}

async function resultsWith(db: TenantDb, sheet: GapSheet, { documents, evidence }: Proof, today: Day): Promise<CheckResult[]> {
  const quota = await managerQuota(db, sheet.round.engagementId, today);
  return runChecks({
    nodes: sheet.nodes,
    exclusions: scoreOf(sheet).score?.exclusions ?? null,
    certificates: quota && { ...quota, held: quota.certificates },
    evidence,
    documented: new Set([...documents.full, ...documents.part]),
    templates: (await followsGbt27922(db, sheet.round.schemeVersionId)) ? TEMPLATE_OF : new Map(),
  });
}

const TEMPLATE_OF: ReadonlyMap<string, string> = new Map(
  TEMPLATES.toReversed().flatMap(({ code, clauses }) => clauses.map((clause) => [clause, code] as const)),
);

/** Clauses with a document in force, and those with one that is still being made. */
async function documentCover(db: TenantDb, engagementId: Id): Promise<Cover> {
  const rows = await db
    .selectFrom("documents")
    .select(["clauses", "in_force_version_id as inForce"])
    .where("engagement_id", "=", engagementId)
    .execute();
  const of = (done: boolean) => new Set(rows.filter(({ inForce }) => (inForce !== null) === done).flatMap(({ clauses }) => clauses));
  return { full: of(true), part: of(false) };
}

/** Clauses that some person of the client was asked about in an exam that was passed; a failed one counts half. */
async function trainedCover(db: TenantDb, sheet: GapSheet): Promise<Cover | null> {
  if (!(await followsGbt27922(db, sheet.round.schemeVersionId))) return null;
  const rows = await db
    .selectFrom("attempts as a")
    .innerJoin("attempt_questions as q", (join) =>
      join
        .onRef("q.workspace_id", "=", "a.workspace_id")
        .onRef("q.client_id", "=", "a.client_id")
        .onRef("q.attempt_id", "=", "a.id"),
    )
    .select(["q.clause", "a.passed"])
    .distinct()
    .where("a.client_id", "=", sheet.round.clientId)
    .where("a.graded_at", "is not", null)
    .execute();
  // A question about a whole group is about each of its items.
  const asked = (passed: boolean) => {
    const clauses = new Set(rows.filter((row) => row.passed === passed).map(({ clause }) => clause));
    return new Set(
      sheet.nodes.flatMap(({ clause, parent, item }) => (item && (clauses.has(clause) || clauses.has(parent ?? "")) ? [clause] : [])),
    );
  };
  return { full: asked(true), part: asked(false) };
}
