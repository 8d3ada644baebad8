import { z } from "zod";
import type { JobScope } from "./job-scope.server.ts";

/** Where a job's data ends and its workspace begins: the queue stamps workspaceId, the sender cannot choose it. */
export interface JobDefinition<Payload> {
  payload: z.ZodType<Payload>;
  handler: () => Promise<{
    handle: (scope: JobScope, payload: Payload) => Promise<void>;
    /** Says in our rows that nothing more will be tried; for jobs that someone waits for. */
    giveUp?: (scope: JobScope, payload: Payload) => Promise<void>;
  }>;
}

function define<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

/** Every job there is. Payloads hold ids and moments only; handlers read the state again and do nothing if it is gone. */
export const jobs = {
  "verify-chain": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }).optional() }),
    handler: () => import("./handlers/verify-chain.server.ts"),
  }),
  "render-version": define({
    payload: z.object({ versionId: z.uuid() }),
    handler: () => import("./handlers/render-version.server.ts"),
  }),
  "seal-version": define({
    payload: z.object({ versionId: z.uuid() }),
    handler: () => import("./handlers/seal-version.server.ts"),
  }),
  "signoff-expiry": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/signoff-expiry.server.ts"),
  }),
  "attempt-deadline": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/attempt-deadline.server.ts"),
  }),
  "exam-opening": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }) }),
    handler: () => import("./handlers/exam-opening.server.ts"),
  }),
  "manager-quota": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/manager-quota.server.ts"),
  }),
  "action-start": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }) }),
    handler: () => import("./handlers/action-start.server.ts"),
  }),
  "action-finish": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }) }),
    handler: () => import("./handlers/action-finish.server.ts"),
  }),
  "cycle-due": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }) }),
    handler: () => import("./handlers/cycle-due.server.ts"),
  }),
  "evidence-due": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }) }),
    handler: () => import("./handlers/evidence-due.server.ts"),
  }),
  "evidence-asked": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/evidence-asked.server.ts"),
  }),
  "order-expiry": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/order-expiry.server.ts"),
  }),
  "paid-period": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/paid-period.server.ts"),
  }),
  "sync-subscription": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/sync-subscription.server.ts"),
  }),
  "subscription-sync": define({
    payload: z.object({ ref: z.uuid(), dueAt: z.iso.datetime({ offset: true }).optional() }),
    handler: () => import("./handlers/subscription-sync.server.ts"),
  }),
  "subscription-notice": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/subscription-notice.server.ts"),
  }),
  "file-sweep": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/file-sweep.server.ts"),
  }),
  "grade-attempt": define({
    payload: z.object({ attemptId: z.uuid() }),
    handler: () => import("./handlers/grade-attempt.server.ts"),
  }),
  "regrade-run": define({
    payload: z.object({ annulmentId: z.uuid() }),
    handler: () => import("./handlers/regrade-run.server.ts"),
  }),
  "render-manager-certificate": define({
    payload: z.object({ certificateId: z.uuid() }),
    handler: () => import("./handlers/render-manager-certificate.server.ts"),
  }),
  "render-gap-report": define({
    payload: z.object({ reportId: z.uuid() }),
    handler: () => import("./handlers/render-gap-report.server.ts"),
  }),
  "gap-import-expiry": define({
    payload: z.object({ ref: z.uuid() }),
    handler: () => import("./handlers/gap-import-expiry.server.ts"),
  }),
};

export type JobName = keyof typeof jobs;

export const jobNames = Object.keys(jobs) as JobName[];
