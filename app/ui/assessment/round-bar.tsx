import { useFormatter } from "use-intl";
import type { RoundKind } from "#db/assessment-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { useDay } from "../use-day.ts";

interface RoundBarProps {
  round: { kind: RoundKind; current: boolean; heldOn: string | null; assessors: string | null; closedAt: string | null };
  listHref: string;
  compareHref: string;
  /** Where day and assessors may be changed by who looks at it. */
  editHref: string | null;
  /** Where this round may be closed by who looks at it. */
  closeHref: string | null;
}

/** Which round a sheet is of, and the ways to the others. Words of `rounds` and `terms`. */
export function RoundBar({ round, listHref, compareHref, editHref, closeHref }: RoundBarProps) {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const day = useDay();
  const format = useFormatter();
  const { kind, current, heldOn, assessors, closedAt } = round;
  const at = closedAt && format.dateTime(new Date(closedAt), { dateStyle: "medium", timeStyle: "short" });
  const facts = [
    at ? t("bar.closedOn", { at }) : t(current ? "bar.current" : "bar.beside"),
    heldOn && t("bar.heldOn", { day: day(heldOn) }),
    assessors && t("bar.assessors", { names: assessors }),
  ].filter((fact) => fact !== null);
  const links = [
    { href: listHref, label: t("all") },
    { href: compareHref, label: t("bar.compare") },
    ...(editHref ? [{ href: editHref, label: t("details.link") }] : []),
    ...(closeHref ? [{ href: closeHref, label: t("bar.close") }] : []),
  ];
  return (
    <section aria-label={t("bar.label")} className="-mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <div className="min-w-0">
        <h2 className="inline text-base">{terms(`roundKinds.${kind}`)}</h2>
        <ul className="text-ink-soft [overflow-wrap:anywhere]">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <ul className="flex flex-wrap gap-x-4 print:hidden">
        {links.map(({ href, label }) => (
          <li key={href}>
            <Anchor href={href} className="link inline-block py-1">
              {label}
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  );
}
