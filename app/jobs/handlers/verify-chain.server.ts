import { sql } from "kysely";
import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import { log } from "#app/lib/log.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/**
 * Checks the workspace's activity chain, keeps the result where its members see it, and sets the next check: whole days
 * after this one was due, the first not past. It follows from `dueAt` alone, so a job run again sets no second one. A
 * check that a person asked for was not due and sets none.
 */
export async function handle(scope: JobScope, { dueAt }: { ref: string; dueAt?: string }): Promise<void> {
  const result = await scope.read((db) => verifyChain(db, scope.workspaceId));
  const fault = "fault" in result ? result : null;
  if (fault) log.error("activity.chain_broken", fault.fault, { workspaceId: scope.workspaceId, seq: fault.seq });
  await scope.write(async (db) => {
    await db
      .insertInto("chain_checks")
      .values({
        events: "fault" in result ? result.seq - 1 : result.seq,
        head_hash: "fault" in result ? Buffer.alloc(32) : result.hash,
        fault_seq: fault?.seq ?? null,
        fault: fault?.fault ?? null,
      })
      .execute();
    if (dueAt === undefined) return;
    await sql`select identity.schedule('verify_chain', ${scope.workspaceId}::uuid, due.at + interval '24 hours'
        * greatest(1, ceil(extract(epoch from app.now() - due.at) / 86400))::float8)
      from (select ${dueAt}::timestamptz as at) as due`.execute(db);
  });
}
