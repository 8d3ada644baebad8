import type { RoundKind } from "#db/assessment-tables.ts";
import type { LevelCode } from "#db/schema.ts";
import type { ItemChange } from "#app/domain/assessments/round-comparison.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";

type Total = { text: string; level: LevelCode } | null;

interface ComparedScoresProps {
  compared: {
    kinds: readonly [RoundKind, RoundKind];
    scores: readonly [Total, Total];
    award: boolean;
    counts: Record<ItemChange, number>;
  };
}

/** The totals of two rounds and how many items differ. */
export function ComparedScores({ compared: { kinds, scores, award, counts } }: ComparedScoresProps) {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const said = (total: Total) => (total ? `${total.text} · ${terms(`levels.${total.level}`)}` : t("comparison.noScore"));
  const { better, worse, same, ...rest } = counts;
  const other = Object.values(rest).reduce((sum, count) => sum + count, 0);
  const scoreOf = (kind: RoundKind, predicted: boolean) =>
    `${terms(`roundKinds.${kind}`)} · ${t(predicted ? "comparison.predictedScore" : "comparison.score")}`;
  return (
    <Card>
      <Facts
        columns={2}
        items={[
          { label: scoreOf(kinds[0], award), value: <span className="tabular-nums">{said(scores[0])}</span> },
          { label: scoreOf(kinds[1], false), value: <span className="tabular-nums">{said(scores[1])}</span> },
          { label: t("comparison.change"), value: t("comparison.counts", { better, worse, same, other }), wide: true },
        ]}
      />
    </Card>
  );
}
