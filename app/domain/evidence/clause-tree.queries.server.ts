import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getSheet } from "../assessments/sheet.queries.server.ts";
import type { ClauseNode } from "./clause-choice.rules.ts";

/** The clause tree of an engagement's current round, in the order of the standard; empty when there is none such. */
export async function listClauseTree(db: TenantDb, engagementId: Id): Promise<ClauseNode[]> {
  const sheet = await getSheet(db, engagementId);
  return (sheet?.nodes ?? []).map(({ clause, parent, kind, title, item }) => ({
    ...{ clause, parent, kind, title, excluded: item?.result === "excluded" },
  }));
}
