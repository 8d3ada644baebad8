import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { DraftFault } from "#app/domain/schemes/draft.rules.ts";
import { kindBelow } from "#app/domain/schemes/draft-place.rules.ts";
import type { RequirementLine } from "#app/domain/schemes/scheme-words.types.ts";
import type { schemePaths } from "#app/lib/scheme-paths.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { classNames } from "../class-names.ts";
import { usePoints } from "./scheme-clauses.tsx";
import { useFaultText } from "./use-fault-text.ts";

interface DraftTreeProps {
  rows: readonly RequirementLine[];
  faults: readonly DraftFault[];
  own: ReturnType<typeof schemePaths>;
}

const LOOKS = { section: "font-semibold", group: "pl-4 font-semibold", item: "pl-8" };

/** The clauses of a draft in order, each leading to its form, with what is amiss below it. */
export function DraftTree({ rows, faults, own }: DraftTreeProps) {
  const t = useTranslations("drafting");
  const tell = useFaultText();
  const whole = faults.filter(({ at }) => at === "clauses");
  return (
    <Card
      title={t("parts.clauses")}
      action={
        <Anchor href={own.newRequirement()} className="link">
          {t("requirement.new.top")}
        </Anchor>
      }
    >
      {whole.map((fault) => (
        <p key={fault.code} className="text-seal">
          {tell(fault)}
        </p>
      ))}
      <ul>
        {rows.map((row) => (
          <TreeRow
            key={row.id}
            row={row}
            faults={faults.filter((fault) => fault.at === "clause" && fault.clause === row.clause)}
            own={own}
          />
        ))}
      </ul>
    </Card>
  );
}

function TreeRow({ row, faults, own }: Omit<DraftTreeProps, "rows"> & { row: RequirementLine }) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const points = usePoints();
  const tell = useFaultText();
  const below = kindBelow(row.kind);
  return (
    <li id={`clause-${row.clause}`} className={classNames("scroll-mt-4 border-b border-line py-1.5 last:border-b-0", LOOKS[row.kind])}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Anchor href={own.requirement(row.id)} className="link target min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
          {row.clause} {row.title[locale]}
        </Anchor>
        {below && (
          <Anchor href={own.newRequirement(row.id)} className="link text-sm font-normal">
            {t(`requirement.new.${row.kind === "section" ? "section" : "group"}`)}
            <span className="sr-only"> {row.clause}</span>
          </Anchor>
        )}
        <span className="shrink-0 font-normal tabular-nums">{s("detail.item", { points: points(row.points) })}</span>
      </div>
      {faults.map((fault) => (
        <p key={fault.code} className="font-normal text-seal">
          {tell(fault)}
        </p>
      ))}
    </li>
  );
}
