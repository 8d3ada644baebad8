/** The same of a round by id. */
export { action, handle, loader, meta, default } from "./engagements.$engagementId.gap.deductions.new.tsx";
