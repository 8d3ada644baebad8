import { useLocale } from "use-intl";
import type { ComparedGroup } from "#app/domain/assessments/round-comparison.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";

/** Points won to the right and lost to the left of one axis, group by group, on one scale inside their table. */
export function ComparedGroups({ groups }: { groups: readonly ComparedGroup[] }) {
  const t = useTranslations("rounds");
  const locale = useLocale();
  const most = Math.max(1, ...groups.flatMap(({ won, lost }) => [won.thousandths, lost.thousandths]));
  const percent = (thousandths: number) => Math.round((thousandths / most) * 5000) / 100;
  return (
    <div className="@container">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("comparison.groups")}</caption>
        <thead className="text-xs text-ink-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 text-start font-normal">
              {t("comparison.group")}
            </th>
            <th scope="col" className="py-1.5 pl-4 text-end font-normal whitespace-nowrap">
              {t("comparison.lost")}
            </th>
            <th scope="col" className="py-1.5 pl-4 text-end font-normal whitespace-nowrap">
              {t("comparison.won")}
            </th>
            <th scope="col" className="py-1.5 pl-4 text-end font-normal whitespace-nowrap">
              {t("comparison.net")}
            </th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {groups.map(({ clause, title, won, lost, net }) => (
            <tr key={clause} className="border-b border-line last:border-b-0">
              <th scope="row" className="w-full py-2 text-start font-normal">
                <div className="grid items-center gap-x-4 gap-y-1 @lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
                  <span>
                    {clause} {title[locale]}
                  </span>
                  <svg
                    width="100%"
                    height="14"
                    role="img"
                    aria-label={t("comparison.bar", { group: clause, won: won.text, lost: lost.text })}
                    className="block"
                  >
                    <rect x={`${50 - percent(lost.thousandths)}%`} y="2" width={`${percent(lost.thousandths)}%`} height="10" className="fill-seal-wash stroke-seal" />
                    <rect x="50%" y="2" width={`${percent(won.thousandths)}%`} height="10" className="fill-jade" />
                    <line x1="50%" x2="50%" y1="0" y2="14" className="stroke-edge" />
                  </svg>
                </div>
              </th>
              <td className="py-2 pl-4 text-end whitespace-nowrap text-seal">{lost.thousandths > 0 ? `−${lost.text}` : "—"}</td>
              <td className="py-2 pl-4 text-end whitespace-nowrap text-jade">{won.thousandths > 0 ? `+${won.text}` : "—"}</td>
              <td className="py-2 pl-4 text-end whitespace-nowrap">{signed(net)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A difference with its sign. */
export function signed({ text, thousandths }: { text: string; thousandths: number }): string {
  if (thousandths === 0) return "0";
  return thousandths > 0 ? `+${text}` : text.replace("-", "−");
}
