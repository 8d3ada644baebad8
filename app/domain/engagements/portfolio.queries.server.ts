import { sql } from "kysely";
import type { Day, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { ALL_DONE } from "#app/domain/milestones/milestone-plan.rules.ts";
import { LEVEL_CODES } from "#app/domain/schemes/scheme.rules.ts";
import { containing } from "#app/lib/list-request.ts";
import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import type { PortfolioRequest, PortfolioSort } from "./portfolio.list.ts";

/** What the list needs of a scheme version: the rest of its rules stays where it is. */
export interface SchemeTerms {
  versionId: Id;
  standard: string;
  milestones: { code: string; title: LocalizedText }[];
  levels: LevelCode[];
}

/** By version; the rules of a version never change, so what was read of them once holds. */
const knownTerms = new Map<Id, SchemeTerms>();
const MOST_KNOWN = 1_000;

/** The terms of every scheme version that engagements are under; the newest first. Which ones is asked every time. */
export async function listSchemeTerms(db: TenantDb): Promise<SchemeTerms[]> {
  const versions = await db
    .selectFrom("scheme_versions as v")
    .select("v.id")
    .where("v.status", "=", "published")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("engagements as e")
          .whereRef("e.workspace_id", "=", "v.workspace_id")
          .whereRef("e.scheme_version_id", "=", "v.id"),
      ),
    )
    .orderBy("v.created_at", "desc")
    .orderBy("v.id")
    .execute();
  const missing = versions.map(({ id }) => id).filter((id) => !knownTerms.has(id));
  const read = missing.length === 0 ? [] : await readSchemeTerms(db, missing);
  const found = new Map(read.map((terms) => [terms.versionId, terms]));
  if (knownTerms.size > MOST_KNOWN) knownTerms.clear();
  for (const [id, terms] of found) knownTerms.set(id, terms);
  return versions.flatMap(({ id }) => found.get(id) ?? knownTerms.get(id) ?? []);
}

async function readSchemeTerms(db: TenantDb, ids: readonly Id[]): Promise<SchemeTerms[]> {
  const { rows } = await sql<SchemeTerms>`
    select v.id as "versionId", v.rules ->> 'standard' as standard,
      (select coalesce(jsonb_agg(jsonb_build_object('code', m -> 'code', 'title', m -> 'title') order by n), '[]')
       from jsonb_array_elements(v.rules -> 'milestones') with ordinality as t (m, n)) as milestones,
      jsonb_path_query_array(v.rules, '$.scoring.levels[*].code') as levels
    from app.scheme_versions v
    where v.id = any (${ids}::uuid[])`.execute(db);
  return rows;
}

/** Every stage an engagement can be in with its title as in the newest version, in the order of the milestones. */
export function stagesOf(schemes: readonly SchemeTerms[]): Map<string, LocalizedText> {
  const stages = new Map<string, LocalizedText>();
  for (const { milestones } of schemes) {
    for (const { code, title } of milestones) if (!stages.has(code)) stages.set(code, title);
  }
  return stages;
}

/** Every level of these schemes, from the highest. */
export function levelsOf(schemes: readonly SchemeTerms[]): LevelCode[] {
  const used = new Set(schemes.flatMap(({ levels }) => levels));
  return LEVEL_CODES.filter((level) => used.has(level));
}

/** How a row's stage and standard read in one language; null when every milestone is done. */
export function schemeReader(schemes: readonly SchemeTerms[], locale: Locale) {
  const versions = new Map(
    schemes.map(({ versionId, standard, milestones }) => [
      versionId,
      { standard, titles: new Map(milestones.map(({ code, title }) => [code, title[locale]])) },
    ]),
  );
  return (versionId: Id, stage: string): { standard: string; stageTitle: string | null } => {
    const version = versions.get(versionId);
    const stageTitle = stage === ALL_DONE ? null : version?.titles.get(stage) ?? stage;
    return { standard: version?.standard ?? "", stageTitle };
  };
}

const ORDER: Record<PortfolioSort, ReturnType<typeof sql>> = {
  due: sql`e.next_due_on`,
  client: sql`c.name collate "zh-x-icu"`,
  score: sql`e.forecast_expected`,
  audit: sql`e.planned_audit_date`,
  updated: sql`e.updated_at`,
};

/** How many documents of an open engagement came back without all signatures. */
const RETURNED = sql<number>`(
  select count(*) from documents d where d.workspace_id = e.workspace_id and d.client_id = e.client_id
    and d.engagement_id = e.id and d.state = 'returned' and e.closed_at is null)`;

const UNDECIDED = sql`from evidence v where v.workspace_id = e.workspace_id and v.client_id = e.client_id
    and v.engagement_id = e.id and v.state = 'submitted' and v.replaced_at is null and e.closed_at is null`;

/** Engagements found by their client's name. Forecast figures are thousandths of a point. */
export async function listPortfolio(db: TenantDb, list: PortfolioRequest, today: Day) {
  const order = ORDER[list.sort];
  const counted = narrowed(db, list, today)
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .select(sql<number>`count(*) filter (where e.next_due_on < ${today}::date)`.as("late"))
    .executeTakeFirstOrThrow();
  const page = narrowed(db, list, today)
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.lead_id"),
    )
    .select(["e.id", "e.kind", "e.stage", "e.scheme_version_id as schemeVersionId", "e.target_level as targetLevel"])
    .select(["e.forecast_level as level", "e.forecast_named as named", "e.forecast_expected as expected"])
    .select(["e.assessed_items as assessed", "e.total_items as total"])
    .select(["e.next_due_on as nextDueOn", "e.planned_audit_date as plannedAuditDate", "e.closed_at as closedAt"])
    .select("e.updated_at as updatedAt")
    .select(({ ref }) => ref("c.name").$notNull().as("clientName"))
    .select("p.display_name as leadName")
    .select(sql<boolean>`coalesce(e.next_due_on < ${today}::date, false)`.as("late"))
    .select([RETURNED.as("returned"), sql<number>`(select count(*) ${UNDECIDED})`.as("undecided")])
    .orderBy(order, (by) => (list.dir === "asc" ? by.asc().nullsLast() : by.desc().nullsLast()))
    .orderBy("e.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  const [{ total, late }, rows] = await Promise.all([counted, page]);
  return { rows, total, late };
}

export type PortfolioRow = Awaited<ReturnType<typeof listPortfolio>>["rows"][number];

function narrowed(db: TenantDb, { q, filters }: PortfolioRequest, today: Day) {
  const { state, late, lead, level, stage, evidence } = filters;
  // A left join, which Postgres leaves out where nothing asks for the client, as in the count.
  let query = db
    .selectFrom("engagements as e")
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"),
    );
  if (state) query = query.where("e.closed_at", state === "open" ? "is" : "is not", null);
  if (late) query = query.where("e.next_due_on", "<", today);
  if (lead) query = query.where("e.lead_id", "=", lead);
  if (level) query = query.where("e.forecast_level", "=", level as LevelCode);
  if (evidence) query = query.where(sql<boolean>`exists (select ${UNDECIDED})`);
  if (stage) query = query.where("e.stage", "=", stage);
  if (!q) return query;
  const pattern = containing(q);
  return query.where((eb) => eb.or([eb("c.name", "ilike", pattern), eb("c.short_name", "ilike", pattern)]));
}

/** Whether the workspace has a client to work for, which decides what the empty list proposes. */
export async function hasClients(db: TenantDb): Promise<boolean> {
  const client = await db
    .selectFrom("clients")
    .select("id")
    .where("archived_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return client !== undefined;
}
