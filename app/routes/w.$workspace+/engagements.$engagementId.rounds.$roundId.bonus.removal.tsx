/** The same of a round by id. */
export { action, handle, loader, meta, shouldRevalidate, default } from "./engagements.$engagementId.gap.bonus.removal.tsx";
