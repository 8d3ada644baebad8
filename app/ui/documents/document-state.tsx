import type { DocumentState as State } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { StatusBadge } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";

export const DOCUMENT_TONES: Record<State, Tone> = {
  draft: "ink",
  rendering: "slate",
  render_failed: "seal",
  ready: "amber",
  in_sign_off: "slate",
  returned: "seal",
  sealing: "slate",
  seal_failed: "seal",
  in_force: "jade",
};

/** Where a document stands. */
export function DocumentState({ state }: { state: State }) {
  const t = useTranslations("documents");
  return <StatusBadge tone={DOCUMENT_TONES[state]}>{t(`states.${state}`)}</StatusBadge>;
}
