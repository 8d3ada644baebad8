import { useFormatter } from "use-intl";
import type { DriftField } from "#db/subscription-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { useMoney } from "./use-money.ts";

interface CardCardProps {
  slug: string;
  setUp: boolean;
  /** A card pays now. */
  card: boolean;
  /** Paid for in another way that a card must not replace. */
  otherwise: boolean;
  customer: boolean;
  renews: boolean;
  /** Null when the payment service does not answer. */
  invoices: { id: string; number: string | null; createdAt: string; total: number; currency: string; status: string | null; pdf: string | null; page: string | null }[] | null;
  check: { at: string; drifts: { field: DriftField; ours: string | null; theirs: string | null }[] } | null;
  /** Whether this person may change anything. */
  mayPay: boolean;
}

/** Payment by card: what can be done about it, what was charged, and how it compares with the payment service. */
export function CardCard({ slug, setUp, card, otherwise, customer, renews, invoices, check, mayPay }: CardCardProps) {
  const t = useTranslations("billing");
  const format = useFormatter();
  const day = useMomentDay();
  const money = useMoney();
  const { billing } = paths.workspace(slug);
  if (!setUp) return null;
  const known = (status: string | null) => (["paid", "open", "draft", "void", "uncollectible"] as const).find((one) => one === status);
  return (
    <Card title={t("title")}>
      <p>{t(otherwise ? "otherwiseBody" : "body")}</p>
      {mayPay && (
        <p className="mt-4 flex flex-wrap gap-3">
          {!card && !otherwise && <LinkButton href={billing.checkout()}>{t("order")}</LinkButton>}
          {customer && <LinkButton href={billing.portal()}>{t("portal")}</LinkButton>}
          {card && <LinkButton href={billing.change()}>{t("change")}</LinkButton>}
          {card && (renews ? <LinkButton href={billing.cancellation()}>{t("cancel")}</LinkButton> : <LinkButton href={billing.resumption()}>{t("resume")}</LinkButton>)}
        </p>
      )}
      {customer && (
        <section aria-label={t("invoices")} className="mt-5">
          <h3 className="font-semibold">{t("invoices")}</h3>
          {invoices === null && <Notice>{t("silent")}</Notice>}
          {invoices?.length === 0 && <p>{t("noInvoices")}</p>}
          <ul className="grid gap-2">
            {invoices?.map(({ id, number, createdAt, total, currency, status, pdf, page }) => {
              const state = known(status);
              return (
                <li key={id} className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
                  <span>{day(createdAt)}</span>
                  <span>{number ?? ""}</span>
                  <span>{money(total, currency)}</span>
                  {state && <span>{t(`invoice.${state}`)}</span>}
                  {page && (
                    <a className="link" href={page} rel="noreferrer">
                      {t("view")}
                    </a>
                  )}
                  {pdf && (
                    <a className="link" href={pdf} rel="noreferrer">
                      {t("pdf")}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {check && (
        <div className="mt-5">
          <p>{t("check", { at: format.dateTime(new Date(check.at), { dateStyle: "medium", timeStyle: "short" }), count: check.drifts.length })}</p>
          <ul>
            {check.drifts.map(({ field, ours, theirs }) => (
              <li key={field}>{t("drift", { field: t(`fields.${field}`), ours: ours ?? t("empty"), theirs: theirs ?? t("empty") })}</li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
