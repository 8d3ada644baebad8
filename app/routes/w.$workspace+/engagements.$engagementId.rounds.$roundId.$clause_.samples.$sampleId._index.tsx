import { rounds } from "#app/i18n/messages/rounds.ts";

/** The same of a round by id. */
export { action, loader, meta, shouldRevalidate, default } from "./engagements.$engagementId.gap.$clause_.samples.$sampleId._index.tsx";

export const handle = { messages: { rounds } };
