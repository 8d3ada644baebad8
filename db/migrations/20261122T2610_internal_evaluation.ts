import { type Kysely, sql } from "kysely";

/**
 * The milestone of the internal evaluation completes from the round it is held in, in the schemes that are there too.
 * Nothing that is scored changes. What people completed stays completed until a round says otherwise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  await sql`alter table app.scheme_versions disable trigger scheme_version_frozen`.execute(db);
  for (const { id } of rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    await sql`update app.scheme_versions v
      set rules = jsonb_set(v.rules, '{milestones}', (
        select jsonb_agg(case when m ->> 'code' = ${INTERNAL_EVALUATION.code}
          then m || jsonb_build_object('completion', ${JSON.stringify(INTERNAL_EVALUATION.completion)}::jsonb) else m end order by n)
        from jsonb_array_elements(v.rules -> 'milestones') with ordinality as t (m, n)))
      where v.rules -> 'milestones' @> ${JSON.stringify([{ code: INTERNAL_EVALUATION.code }])}::jsonb`.execute(db);
    await sql`update app.milestones set completion = 'data' where code = ${INTERNAL_EVALUATION.code}`.execute(db);
  }
  await sql`alter table app.scheme_versions enable trigger scheme_version_frozen`.execute(db);
}

/** What became of the milestone; new workspaces get the same from the domain. */
export const INTERNAL_EVALUATION = {
  code: "internal_evaluation",
  completion: { by: "data", fact: "internallyEvaluated" },
};
