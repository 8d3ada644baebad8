import { useLocale } from "use-intl";
import type { Heat, HeatMap as Map } from "#app/domain/checks/heat-map.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { classNames } from "../class-names.ts";
import { ScrollFrame } from "../scroll-frame.tsx";

const STATES = ["full", "part", "none", "out"] as const satisfies readonly Heat[];

/** Clauses by columns, each cell drawn and named: whoever sees no colour tells them by shape, whoever sees none reads them. */
export function HeatMap({ heat, hrefFor }: { heat: Map; hrefFor: (clause: string) => string }) {
  const t = useTranslations("checks");
  const locale = useLocale();
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <ul aria-label={t("heat.legend")} className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft">
        {STATES.map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <HeatSign heat={state} />
            {t(`heat.states.${state}`)}
          </li>
        ))}
      </ul>
      <ScrollFrame name={t("heat.title")} className="max-h-[70vh] overflow-auto rounded border border-line">
        <table className="w-full border-collapse">
          <caption className="sr-only">{t("heat.title")}</caption>
          <thead className="sticky top-0 z-10 bg-sheet text-xs text-ink-soft">
            <tr className="border-b border-line">
              <th scope="col" className="px-3 py-2 text-start font-normal">
                {t("heat.clause")}
              </th>
              {heat.columns.map((column) => (
                <th key={column} scope="col" className="w-20 px-2 py-2 text-center font-normal max-sm:w-12 max-sm:px-1">
                  {t(`heat.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {heat.groups.map(({ clause, title, rows }) => (
            <tbody key={clause}>
              <tr className="border-b border-line bg-paper">
                <th scope="rowgroup" colSpan={heat.columns.length + 1} className="px-3 py-1.5 text-start text-xs font-semibold">
                  {clause} {title[locale]}
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.clause} className="border-b border-line last:border-b-0">
                  <th scope="row" className="min-w-28 px-3 py-1.5 text-start font-normal">
                    <Anchor href={hrefFor(row.clause)} className="link tabular-nums">
                      {row.clause}
                    </Anchor>{" "}
                    {row.title[locale]}
                  </th>
                  {heat.columns.map((column) => (
                    <td key={column} className="px-2 py-1.5 text-center max-sm:px-1">
                      <HeatSign heat={row.cells[column] ?? "none"} />
                      <span className="sr-only">{t(`heat.states.${row.cells[column] ?? "none"}`)}</span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
          <tfoot className="sticky bottom-0 bg-sheet">
            <tr className="border-t border-line">
              <th scope="row" className="px-3 py-2 text-start font-semibold">
                {t("heat.total")}
              </th>
              {heat.columns.map((column) => (
                <td key={column} className="px-2 py-2 text-center whitespace-nowrap tabular-nums">
                  {t("heat.done", { done: heat.done[column] ?? 0, total: heat.applicable })}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </ScrollFrame>
      <p className="text-xs text-ink-soft">{t("heat.help")}</p>
    </div>
  );
}

/** A square: filled, half filled, empty, or struck. */
function HeatSign({ heat }: { heat: Heat }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className="inline-block size-4 align-middle">
      <rect
        x="1.5"
        y="1.5"
        width="13"
        height="13"
        rx="2"
        className={classNames(
          heat === "full" && "fill-jade stroke-jade",
          heat === "part" && "fill-amber-wash stroke-amber",
          heat === "none" && "fill-sheet stroke-edge",
          heat === "out" && "fill-paper stroke-line",
        )}
      />
      {heat === "part" && <path d="M1.5 14.5v-11l13 11z" className="fill-amber" />}
      {heat === "out" && <path d="M4 8h8" className="stroke-ink-soft" />}
    </svg>
  );
}
