import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormatter, useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { type Derivation, type ItemDetail, pointsText } from "#app/domain/assessments/sheet.rules.ts";
import { SubmitButton } from "../forms/submit-button.tsx";
import { Anchor } from "../anchor.tsx";
import { Notice } from "../notice.tsx";
import { Panel } from "../panel.tsx";
import { ResultBadge } from "./result-badge.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface ItemPanelProps {
  item: ItemDetail;
  /** For an item that follows from the manager quota; null without a head count. */
  quota: Derivation | null;
  trainingHref: string;
  mayJudge: boolean;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  /** What speaks for the item. */
  evidence?: ReactNode;
  /** The form, or what is stored where it may only be read. */
  children: ReactNode;
  actions?: ReactNode;
}

/** One item: what the standard asks, what to look at, and the judgement. */
export function ItemPanel(props: ItemPanelProps) {
  const { item, closeHref, previousHref, nextHref, children, actions } = props;
  const t = useTranslations("gap");
  const locale = useLocale();
  return (
    <Panel
      title={`${item.clause} ${item.title[locale]}`}
      closeHref={closeHref}
      badge={<ResultBadge result={item.result} />}
      facts={t("item.points", { group: item.groupTitle[locale], points: pointsText(item.points) })}
      actions={actions}
    >
      <div className="grid gap-4">
        <Steps previousHref={previousHref} nextHref={nextHref} />
        <Hints item={item} />
        {item.derived && <QuotaHint {...props} />}
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
        {props.evidence}
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
        <Anchor href={previousHref} keepScroll className={look}>
          <Icon of={icons.chevronLeft} className="size-4" />
          {t("item.previous")}
        </Anchor>
      ) : (
        <span />
      )}
      {nextHref && (
        <Anchor href={nextHref} keepScroll className={look}>
          {t("item.next")}
          <Icon of={icons.chevronRight} className="size-4" />
        </Anchor>
      )}
    </div>
  );
}

/** What a judge should know before deciding. */
function Hints({ item }: Pick<ItemPanelProps, "item">) {
  const t = useTranslations("gap");
  const { appliesOnlyTo, clientKind, carried, toRejudge } = item;
  return (
    <>
      {carried && <Notice tone="amber">{t("item.carried")}</Notice>}
      {toRejudge && <Notice tone="amber">{t("item.toRejudge")}</Notice>}
      {appliesOnlyTo === "traders" && clientKind !== "trader" && <Notice tone="slate">{t("item.tradersOnly")}</Notice>}
      {appliesOnlyTo === "producers" && clientKind !== "producer" && <Notice tone="slate">{t("item.producersOnly")}</Notice>}
      {appliesOnlyTo === "service_companies" && clientKind !== "service" && (
        <Notice tone="slate">{t("item.serviceOnly")}</Notice>
      )}
      {appliesOnlyTo === "safety_goods" && <Notice tone="slate">{t("item.safetyOnly")}</Notice>}
      {appliesOnlyTo === "installed_goods" && <Notice tone="slate">{t("item.installedOnly")}</Notice>}
    </>
  );
}

/** What the manager quota says, and the way back to it from a judgement by hand. */
function QuotaHint({ item, quota, trainingHref, mayJudge }: Omit<ItemPanelProps, "children">) {
  const t = useTranslations("gap");
  const byHand = item.judgedBy !== null && item.result !== "not_assessed";
  const link = (
    <Anchor href={trainingHref} className="link">
      {t("item.quotaLink")}
    </Anchor>
  );
  if (quota === null) return <Notice tone="slate" action={link}>{t("item.quotaUnknown")}</Notice>;
  return (
    <Notice tone="slate" action={link} title={byHand ? t("item.quotaByHand") : undefined}>
      {t("item.quota", { ...quota })}
      {byHand && mayJudge && (
        <Form method="post" className="mt-2">
          <input type="hidden" name="version" value={item.version} />
          <input type="hidden" name="result" value="not_assessed" />
          <input type="hidden" name="note" value={item.note ?? ""} />
          <SubmitButton name="then" value="stay" tone="quiet" pendingLabel={t("item.saving")}>
            {t("item.quotaAgain")}
          </SubmitButton>
        </Form>
      )}
    </Notice>
  );
}

function JudgedBy({ item: { judgedBy, judgedAt, derived } }: Pick<ItemPanelProps, "item">) {
  const t = useTranslations("gap");
  const format = useFormatter();
  if (judgedAt === null) return <p className="text-xs text-ink-soft">{t("item.notJudged")}</p>;
  const at = format.dateTime(new Date(judgedAt), { dateStyle: "medium", timeStyle: "short" });
  const byQuota = derived && judgedBy === null;
  return (
    <p className="text-xs text-ink-soft">
      {byQuota ? t("item.derivedAt", { at }) : t("item.judgedBy", { name: judgedBy ?? "", at })}
    </p>
  );
}
