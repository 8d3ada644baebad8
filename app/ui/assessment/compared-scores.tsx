import type { RoundKind } from "#db/assessment-tables.ts";
import type { ComparedTotal } from "#app/domain/assessments/compared-total.rules.ts";
import type { ItemChange } from "#app/domain/assessments/round-comparison.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";
import { useLevelWords } from "./use-level-words.ts";

interface ComparedScoresProps {
  compared: {
    kinds: readonly [RoundKind, RoundKind];
    totals: readonly [ComparedTotal | null, ComparedTotal | null];
    counts: Record<ItemChange, number>;
  };
}

/** The totals of two rounds and how many items differ. */
export function ComparedScores({ compared: { kinds, totals, counts } }: ComparedScoresProps) {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const levelWords = useLevelWords();
  const said = (total: ComparedTotal | null) =>
    total ? t(`comparison.said.${total.what}`, { low: total.low, high: total.high, level: levelWords(total.shown) }) : t("comparison.noScore");
  const { better, worse, same, ...rest } = counts;
  const other = Object.values(rest).reduce((sum, count) => sum + count, 0);
  const side = (at: 0 | 1) => ({
    label: `${terms(`roundKinds.${kinds[at]}`)} · ${t(`comparison.${totals[at]?.what ?? "score"}`)}`,
    value: <span className="tabular-nums">{said(totals[at])}</span>,
  });
  return (
    <Card>
      <Facts
        columns={2}
        items={[
          side(0),
          side(1),
          { label: t("comparison.change"), value: t("comparison.counts", { better, worse, same, other }), wide: true },
        ]}
      />
    </Card>
  );
}
