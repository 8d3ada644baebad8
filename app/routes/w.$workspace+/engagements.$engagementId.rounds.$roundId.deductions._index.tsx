/** The same of a round by id. */
export { handle, loader, meta, default } from "./engagements.$engagementId.gap.deductions._index.tsx";
