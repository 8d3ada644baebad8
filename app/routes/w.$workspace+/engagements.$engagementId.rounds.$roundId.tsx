/** The same of a round by id. */
export { handle, loader, meta, shouldRevalidate, default } from "./engagements.$engagementId.gap.tsx";
