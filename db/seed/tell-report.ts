import type pg from "pg";
import { makeGapReport } from "#app/domain/reports/gap-report.commands.server.ts";
import { handle as renderReport } from "#app/jobs/handlers/render-gap-report.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { type Actor, on } from "./stage.ts";

/** A gap report as it was made the day before, with its files. */
export async function tellReport(owner: pg.Client, author: Actor, engagementId: string): Promise<void> {
  const { workspaceId, reportId } = await on(owner, -1, author, async (db, scope, today) => {
    const made = { roundId: null, consultancy: scope.workspaceName, today };
    return { workspaceId: scope.workspaceId, reportId: await makeGapReport(db, scope.actor, engagementId, made) };
  });
  await renderReport(jobScope(workspaceId), { reportId });
}
