import { useFormatter, useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Applicability } from "#app/domain/schemes/scheme.rules.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { Card } from "#app/ui/card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface Requirement {
  clause: string;
  parentClause: string | null;
  kind: "section" | "group" | "item";
  title: LocalizedText;
  guidance: LocalizedText;
  evidence: readonly LocalizedText[];
  /** Millipoints. */
  points: number;
  applicability: Applicability | null;
}

/** The clauses of a scheme as a tree: a card per section, its groups, and what each item looks at on demand. */
export function SchemeClauses({
  requirements,
  totalMillipoints,
}: {
  requirements: readonly Requirement[];
  totalMillipoints: number;
}) {
  const t = useTranslations("schemes");
  const points = usePoints();
  const locale = useLocale();
  const count = (kind: Requirement["kind"]) => requirements.filter((row) => row.kind === kind).length;
  const sections = requirements.filter((row) => row.kind === "section");
  return (
    <section className="grid gap-5">
      <div>
        <h2 className="text-lg">{t("detail.clauses")}</h2>
        <p className="text-ink-soft">
          {t("detail.clausesFacts", {
            sections: sections.length,
            groups: count("group"),
            items: count("item"),
            total: points(totalMillipoints),
          })}
        </p>
        <nav aria-label={t("detail.contents")} className="mt-2 print:hidden">
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {sections.map((section) => (
              <li key={section.clause}>
                <a className="link" href={`#clause-${section.clause}`}>
                  {section.clause} {section.title[locale]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {sections.map((section) => (
        <div key={section.clause} id={`clause-${section.clause}`} className="scroll-mt-4">
          <Card
            level={3}
            title={`${section.clause} ${section.title[locale]}`}
            action={
              <span className="font-semibold tabular-nums">
                {t("detail.section", { points: points(section.points) })}
              </span>
            }
          >
            <p className="text-ink-soft">{section.guidance[locale]}</p>
            {requirements
              .filter((row) => row.parentClause === section.clause)
              .map((group) => (
                <Group
                  key={group.clause}
                  group={group}
                  items={requirements.filter((row) => row.parentClause === group.clause)}
                />
              ))}
          </Card>
        </div>
      ))}
    </section>
  );
}

function Group({ group, items }: { group: Requirement; items: readonly Requirement[] }) {
  const t = useTranslations("schemes");
  const points = usePoints();
  const locale = useLocale();
  return (
    <section className="mt-5">
      <h4 className="flex items-baseline justify-between gap-4 border-b border-line pb-1.5 font-semibold">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {group.clause} {group.title[locale]}
        </span>
        <span className="shrink-0 font-normal text-ink-soft tabular-nums">
          {t("detail.section", { points: points(group.points) })}
        </span>
      </h4>
      <ul>
        {items.map((item) => (
          <li key={item.clause} className="border-b border-line last:border-b-0">
            <Item item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ item }: { item: Requirement }) {
  const t = useTranslations("schemes");
  const points = usePoints();
  const locale = useLocale();
  return (
    <details className="group">
      <summary className="target flex items-center gap-2 rounded-sm py-1.5 hover:bg-jade-wash">
        <Icon of={icons.chevronRight} className="size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90" />
        <span className="w-16 shrink-0 text-ink-soft tabular-nums">{item.clause}</span>
        <span className="flex min-w-0 flex-1 flex-wrap gap-x-2 [overflow-wrap:anywhere]">
          {item.title[locale]}
          {item.applicability && (
            <StatusBadge tone="slate">
              {t("detail.only", { who: t(`detail.applicability.${item.applicability}`) })}
            </StatusBadge>
          )}
        </span>
        <span className="shrink-0 tabular-nums">{t("detail.item", { points: points(item.points) })}</span>
      </summary>
      <div className="reading py-2 pl-6 text-sm md:pl-24">
        <p>{item.guidance[locale]}</p>
        <p className="mt-2 font-semibold">{t("detail.evidence")}</p>
        <ul className="list-disc pl-5">
          {item.evidence.map((paper) => (
            <li key={paper[locale]}>{paper[locale]}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** Millipoints as points, with as many decimals as they have. */
export function usePoints(): (millipoints: number) => string {
  const format = useFormatter();
  return (millipoints) => format.number(millipoints / 1_000, { maximumFractionDigits: 3 });
}
