import { Link } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { type ItemDetail, pointsText } from "#app/domain/assessments/sheet.rules.ts";
import { Notice } from "../notice.tsx";
import { Panel } from "../panel.tsx";
import { ResultBadge } from "./result-badge.tsx";

interface ItemPanelProps {
  item: ItemDetail;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  /** The form, or what is stored where it may only be read. */
  children: ReactNode;
}

/** One item: what the standard asks, what to look at, and the judgement. */
export function ItemPanel({ item, closeHref, previousHref, nextHref, children }: ItemPanelProps) {
  const t = useTranslations("gap");
  const locale = useLocale();
  return (
    <Panel
      title={`${item.clause} ${item.title[locale]}`}
      closeHref={closeHref}
      badge={<ResultBadge result={item.result} />}
      facts={t("item.points", { group: item.groupTitle[locale], points: pointsText(item.points) })}
    >
      <div className="grid gap-4">
        <Steps previousHref={previousHref} nextHref={nextHref} />
        <Hints item={item} />
        <div>
          <h3 className="text-xs font-normal text-ink-soft">{t("item.guidance")}</h3>
          <p>{item.guidance[locale]}</p>
        </div>
        {item.evidence.length > 0 && (
          <div>
            <h3 className="text-xs font-normal text-ink-soft">{t("item.evidence")}</h3>
            <ul className="list-disc pl-5">
              {item.evidence.map((paper) => (
                <li key={paper["zh-CN"]}>{paper[locale]}</li>
              ))}
            </ul>
          </div>
        )}
        <JudgedBy item={item} />
        {children}
      </div>
    </Panel>
  );
}

function Steps({ previousHref, nextHref }: Pick<ItemPanelProps, "previousHref" | "nextHref">) {
  const t = useTranslations("gap");
  const look = "target inline-flex items-center gap-1 text-ink-soft hover:text-jade";
  return (
    <div className="-my-2 flex justify-between gap-4 print:hidden">
      {previousHref ? (
        <Link to={previousHref} preventScrollReset className={look}>
          <ChevronLeft aria-hidden className="size-4" />
          {t("item.previous")}
        </Link>
      ) : (
        <span />
      )}
      {nextHref && (
        <Link to={nextHref} preventScrollReset className={look}>
          {t("item.next")}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      )}
    </div>
  );
}

/** What a judge should know before deciding. */
function Hints({ item }: Pick<ItemPanelProps, "item">) {
  const t = useTranslations("gap");
  const { appliesOnlyTo, clientKind, derived, carried, toRejudge } = item;
  return (
    <>
      {carried && <Notice tone="amber">{t("item.carried")}</Notice>}
      {toRejudge && <Notice tone="amber">{t("item.toRejudge")}</Notice>}
      {derived && <Notice tone="slate">{t("item.derived")}</Notice>}
      {appliesOnlyTo === "traders" && clientKind !== "trader" && <Notice tone="slate">{t("item.tradersOnly")}</Notice>}
      {appliesOnlyTo === "safety_goods" && <Notice tone="slate">{t("item.safetyOnly")}</Notice>}
      {appliesOnlyTo === "installed_goods" && <Notice tone="slate">{t("item.installedOnly")}</Notice>}
    </>
  );
}

function JudgedBy({ item: { judgedBy, judgedAt } }: Pick<ItemPanelProps, "item">) {
  const t = useTranslations("gap");
  const format = useFormatter();
  if (judgedAt === null) return <p className="text-xs text-ink-soft">{t("item.notJudged")}</p>;
  const at = format.dateTime(new Date(judgedAt), { dateStyle: "medium", timeStyle: "short" });
  return <p className="text-xs text-ink-soft">{t("item.judgedBy", { name: judgedBy ?? "", at })}</p>;
}
