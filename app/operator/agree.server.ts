import type { Limit, PlanCode } from "#db/subscription-tables.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { closeCheckouts } from "#app/billing/checkout.server.ts";
import { agree, agreeOnLimits } from "#app/domain/subscriptions/agreement.commands.server.ts";
import { cardCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { GIBIBYTE, PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { inWords } from "./in-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "agree WORKSPACE [--plan enterprise [--until DAY] [--replace-paid]] [--seats N] [--engagements N] [--storage-gb N] --reason TEXT   a plan or limits by agreement; N may be none";

/**
 * Gives a workspace what was agreed with it: a plan, in place of a trial or of what was paid by transfer, or without one
 * limits of its own beside what it pays for.
 */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["plan", "seats", "engagements", "storage-gb", "until", "reason"], ["replace-paid"]);
  const [slug = ""] = said.plain;
  const [found] = await runNamedOn<{ id: string | null }>(workerPool(), "select identity.workspace_of_slug($1) as id", [slug]);
  if (!found?.id) throw new Error(`There is no workspace "${slug}".`);
  const plan = said.text("plan");
  if (plan !== null && !Object.hasOwn(PLANS, plan)) throw new Error(`--plan must be one of ${Object.keys(PLANS).join(", ")}.`);
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
  const scope = jobScope(workspaceId);
  const replacesPaid = said.has("replace-paid");
  if (plan === null) {
    if (lastDay !== null || replacesPaid) throw new Error("--until and --replace-paid belong to a --plan.");
    await scope.write((db) => agreeOnLimits(db, workspaceId, limits, reason));
    return [`${slug}: ${Object.keys(limits).length === 0 ? "the limits of its plan" : "limits of its own"}, beside what it pays for.`];
  }
  await inWords(() => scope.write((db) => agree(db, workspaceId, { plan: plan as PlanCode, limits, lastDay, reason, replacesPaid })));
  const customer = await scope.read(cardCustomer);
  if (customer !== null) await closeCheckouts(customer);
  return [`${slug}: ${plan} by agreement, ${lastDay === null ? "without end" : `until ${lastDay}`}.`];
}
