import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";

/** The same of a round by id. */
export { loader, meta, shouldRevalidate, default } from "./engagements.$engagementId.gap.tsx";

export const handle = { messages: { gap, rounds, terms } };
