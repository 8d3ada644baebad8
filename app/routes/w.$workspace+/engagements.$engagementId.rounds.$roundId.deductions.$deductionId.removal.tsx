/** The same of a round by id. */
export { action, handle, loader, meta, shouldRevalidate, default } from "./engagements.$engagementId.gap.deductions.$deductionId.removal.tsx";
