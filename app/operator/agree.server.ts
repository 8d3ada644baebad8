import type { Limit, PlanCode } from "#db/subscription-tables.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { agree } from "#app/domain/subscriptions/agreement.commands.server.ts";
import { GIBIBYTE, PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "agree WORKSPACE --plan enterprise [--seats N] [--engagements N] [--storage-gb N] [--until DAY] --reason TEXT   limits by agreement; N may be none";

/** Gives a workspace what was agreed with it, in place of a trial or of what was paid by transfer. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["plan", "seats", "engagements", "storage-gb", "until", "reason"]);
  const [slug = ""] = said.plain;
  const [found] = await runNamedOn<{ id: string | null }>(workerPool(), "select identity.workspace_of_slug($1) as id", [slug]);
  if (!found?.id) throw new Error(`There is no workspace "${slug}".`);
  const plan = said.needed("plan");
  if (!Object.hasOwn(PLANS, plan)) throw new Error(`--plan must be one of ${Object.keys(PLANS).join(", ")}.`);
  const reason = said.needed("reason");
  if (reason.length > 200) throw new Error("--reason has 200 characters at most.");
  const storage = said.limit("storage-gb");
  const limits: Partial<Record<Limit, number | null>> = Object.fromEntries(
    Object.entries({
      seats: said.limit("seats"),
      activeEngagements: said.limit("engagements"),
      storage: storage ? storage * GIBIBYTE : storage,
    }).filter(([, value]) => value !== undefined),
  );
  const lastDay = said.day("until");
  const workspaceId = found.id;
  await jobScope(workspaceId).write((db) => agree(db, workspaceId, { plan: plan as PlanCode, limits, lastDay, reason }));
  return [`${slug}: ${plan} by agreement, ${lastDay === null ? "without end" : `until ${lastDay}`}.`];
}
