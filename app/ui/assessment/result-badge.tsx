import type { LucideIcon } from "lucide-react";
import { CircleCheck, CircleDashed, CircleMinus, CircleX, PieChart } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ItemResult } from "#app/domain/assessments/item-result.rules.ts";
import { StatusBadge } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";

const LOOKS: Record<ItemResult, { tone: Tone; icon: LucideIcon }> = {
  met: { tone: "jade", icon: CircleCheck },
  not_met: { tone: "seal", icon: CircleX },
  sampled: { tone: "slate", icon: PieChart },
  not_assessed: { tone: "ink", icon: CircleDashed },
  excluded: { tone: "ink", icon: CircleMinus },
};

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
