import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";

type Sort = "client";
type Filter = "client";

/** Always by company and name: what is looked for is a person, not an order. */
export const CANDIDATE_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["client"],
  defaultSort: "client",
  defaultDir: "asc",
  filters: { client: null },
};

export type CandidateListRequest = ListRequest<Sort, Filter>;

interface Run {
  id: Id;
  clientId: Id | null;
}

function candidates(db: TenantDb, run: Run) {
  const query = db
    .selectFrom("member_profiles as p")
    .innerJoin("clients as c", (join) => join.onRef("c.workspace_id", "=", "p.workspace_id").onRef("c.id", "=", "p.client_id"))
    .where("p.active", "=", true)
    .where("c.archived_at", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("enrolments as e")
            .select("e.id")
            .whereRef("e.workspace_id", "=", "p.workspace_id")
            .whereRef("e.member_id", "=", "p.id")
            .where("e.run_id", "=", run.id),
        ),
      ),
    );
  return run.clientId === null ? query : query.where("p.client_id", "=", run.clientId);
}

/**
 * People of client companies who could still be enrolled in a run, found by their name or their company's. A page past
 * the end is the last one: enrolling people shortens the list under whoever turns its pages.
 */
export async function listCandidates(db: TenantDb, run: Run, list: CandidateListRequest) {
  let query = candidates(db, run);
  if (list.filters.client) query = query.where("p.client_id", "=", list.filters.client);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("p.display_name", "ilike", pattern), eb("c.name", "ilike", pattern)]));
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const page = Math.min(list.page, Math.max(1, Math.ceil(total / list.pageSize)));
  const rows = await query
    .select(["p.id", "p.display_name as name", "p.email", "c.name as clientName"])
    .orderBy(sql`c.name collate "zh-x-icu"`)
    .orderBy(sql`p.display_name collate "zh-x-icu"`)
    .orderBy("p.id")
    .limit(list.pageSize)
    .offset((page - 1) * list.pageSize)
    .execute();
  return { rows, total, page };
}
