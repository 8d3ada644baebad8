import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ItemResult } from "#app/domain/assessments/item-result.rules.ts";
import { StatusBadge, statusBadgeHtml } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";
import type { SafeHtml } from "../html.ts";
import type { IconShapes } from "../icon.tsx";
import * as icons from "../icons.data.ts";

const LOOKS: Record<ItemResult, { tone: Tone; icon: IconShapes }> = {
  met: { tone: "jade", icon: icons.circleCheck },
  not_met: { tone: "seal", icon: icons.circleX },
  sampled: { tone: "slate", icon: icons.pieChart },
  not_assessed: { tone: "ink", icon: icons.circleDashed },
  excluded: { tone: "ink", icon: icons.circleMinus },
};

type Terms = ReturnType<typeof useTranslations<"terms">>;

/** The result of one item as a word with its sign. */
export function ResultBadge({ result }: { result: ItemResult }) {
  const terms = useTranslations("terms");
  const { tone, icon } = LOOKS[result];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {terms(`itemResults.${result}`)}
    </StatusBadge>
  );
}

/** The same for markup. */
export function resultBadgeHtml(result: ItemResult, terms: Terms): SafeHtml {
  const { tone, icon } = LOOKS[result];
  return statusBadgeHtml(tone, terms(`itemResults.${result}`), icon);
}
