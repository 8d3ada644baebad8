import { z } from "zod";
import { log } from "#app/lib/log.server.ts";
import { jobs, type JobDefinition, type JobName } from "./catalogue.ts";
import { jobScope } from "./job-scope.server.ts";

const Stamped = z.looseObject({ workspaceId: z.uuid() });

/** Runs one job in the workspace the queue stamped it with; throws, to be tried again, when its handler does. */
export async function runJob(name: JobName, data: unknown): Promise<void> {
  const { workspaceId } = Stamped.parse(data);
  const started = performance.now();
  const definition: JobDefinition<never> = jobs[name] as unknown as JobDefinition<never>;
  const payload = definition.payload.parse(data);
  const { handle } = await definition.handler();
  await handle(jobScope(workspaceId), payload);
  log.info("job.done", { job: name, workspaceId, ms: Math.round(performance.now() - started) });
}
