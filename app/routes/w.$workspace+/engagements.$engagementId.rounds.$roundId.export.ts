/** The same of a round by id. */
export { loader } from "./engagements.$engagementId.gap.export.ts";
