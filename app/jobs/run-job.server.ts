import { z } from "zod";
import { log } from "#app/lib/log.server.ts";
import { jobs, type JobDefinition, type JobName } from "./catalogue.ts";
import { jobScope } from "./job-scope.server.ts";

const Stamped = z.looseObject({ workspaceId: z.uuid() });

/**
 * Runs one job in the workspace the queue stamped it with; throws, to be tried again, when its handler does. When that
 * was the last attempt, the job says so where people look.
 */
export async function runJob(name: JobName, data: unknown, attempt: { last: boolean } = { last: false }): Promise<void> {
  const { workspaceId } = Stamped.parse(data);
  const started = performance.now();
  const definition: JobDefinition<never> = jobs[name] as unknown as JobDefinition<never>;
  const payload = definition.payload.parse(data);
  const { handle, giveUp } = await definition.handler();
  try {
    await handle(jobScope(workspaceId), payload);
  } catch (error) {
    if (attempt.last) await giveUp?.(jobScope(workspaceId), payload);
    throw error;
  }
  log.info("job.done", { job: name, workspaceId, ms: Math.round(performance.now() - started) });
}
