import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type {
  Cycle,
  EntryCondition,
  Level,
  MilestoneDefinition,
  PeopleRule,
  Scoring,
} from "#app/domain/schemes/scheme.rules.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { usePoints } from "#app/ui/schemes/scheme-clauses.tsx";
import { useMilestoneText } from "#app/ui/schemes/use-milestone-text.ts";

/** From which score each level is reached, and what else changes the score. */
export function SchemeLevels({ scoring }: { scoring: Scoring }) {
  const t = useTranslations("schemes");
  const points = usePoints();
  const locale = useLocale();
  const { levels, maxBonuses, capMillipoints } = scoring;
  const lowest = levels.at(-2)?.threshold ?? 0;
  return (
    <Card title={t("detail.levels")} flush>
      <DataTable<Level>
        caption={t("detail.levels")}
        rows={levels}
        rowKey={(level) => level.code}
        columns={[
          { key: "level", head: t("detail.level"), cell: (level) => level.name[locale] },
          {
            key: "from",
            head: t("detail.from"),
            numeric: true,
            cell: (level) =>
              level.code === "not_passed"
                ? t("detail.below", { points: lowest })
                : t("detail.fromPoints", { points: level.threshold }),
          },
        ]}
      />
      <ul className="list-disc border-t border-line py-4 pr-4 pl-9 md:pr-5 md:pl-10">
        {scoring.deductionMillipoints > 0 ? (
          <>
            <li>{t("detail.deduction", { points: scoring.deductionMillipoints / 1_000 })}</li>
            <li>{t("detail.failing", { count: scoring.failingDeductions })}</li>
          </>
        ) : (
          <li>{t("detail.noDeduction")}</li>
        )}
        <li>
          {maxBonuses > 0
            ? t("detail.bonus", { points: scoring.bonusMillipoints / 1_000, count: maxBonuses })
            : t("detail.noBonus")}
        </li>
        <li>{capMillipoints === null ? t("detail.noCap") : t("detail.cap", { points: points(capMillipoints) })}</li>
      </ul>
    </Card>
  );
}

/** How many certified people a company needs, in words. */
export function SchemePeople({ rule }: { rule: PeopleRule }) {
  const t = useTranslations("schemes");
  const { percent, minimum, clause } = rule;
  return (
    <Card title={t("detail.peopleTitle")}>
      <p>
        {t(`detail.people.${rule.base}`, { percent, minimum, clause, rounding: t(`detail.rounding.${rule.rounding}`) })}
      </p>
      <p>{t(`detail.award.${rule.award}`)}</p>
    </Card>
  );
}

export function SchemeCycle({ cycle }: { cycle: Cycle }) {
  const t = useTranslations("schemes");
  return (
    <Card title={t("detail.cycleTitle")}>
      <ul className="list-disc pl-5">
        <li>{t("detail.validity", { months: cycle.validityMonths })}</li>
        <li>{t("detail.surveillance", { months: cycle.surveillanceEveryMonths })}</li>
        <li>{t("detail.reminders", { days: cycle.reminderDays.join(t("detail.and")) })}</li>
      </ul>
    </Card>
  );
}

interface SchemeMilestonesProps {
  milestones: readonly MilestoneDefinition[];
  entryConditions: readonly EntryCondition[];
}

/** The plan every engagement of the scheme starts from. */
export function SchemeMilestones({ milestones, entryConditions }: SchemeMilestonesProps) {
  const t = useTranslations("schemes");
  const locale = useLocale();
  const tell = useMilestoneText();
  return (
    <>
      <Card title={t("detail.milestones")} flush>
        <DataTable<MilestoneDefinition>
          caption={t("detail.milestones")}
          rows={milestones}
          rowKey={(milestone) => milestone.code}
          columns={[
            {
              key: "milestone",
              head: t("detail.milestone"),
              cell: (milestone) => `${milestones.indexOf(milestone) + 1}. ${milestone.title[locale]}`,
            },
            { key: "takes", head: t("detail.takes"), cell: tell.takes },
            { key: "completion", head: t("detail.completion"), cell: tell.completion },
          ]}
        />
      </Card>
      <Card title={t("detail.entryConditions")}>
        <ul className="list-disc pl-5">
          {entryConditions.map((condition) => (
            <li key={condition.code}>{condition.title[locale]}</li>
          ))}
        </ul>
      </Card>
    </>
  );
}
