import { evidence } from "#app/i18n/messages/evidence.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";

/** The same of a round by id. */
export { action, loader, meta, shouldRevalidate, default } from "./engagements.$engagementId.gap.$clause.tsx";

export const handle = { messages: { evidence, gap, rounds, terms } };
