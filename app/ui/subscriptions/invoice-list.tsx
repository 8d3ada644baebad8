import { useTranslations } from "#app/i18n/use-translations.ts";
import { Notice } from "../notice.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { useMoney } from "./use-money.ts";

export interface InvoiceRow {
  id: string;
  number: string | null;
  createdAt: string;
  total: number;
  currency: string;
  status: string | null;
  pdf: string | null;
  page: string | null;
  payable: boolean;
  reason: "subscription_create" | "subscription_cycle" | "subscription_update" | null;
}

const STATES = ["paid", "open", "draft", "void", "uncollectible"] as const;

/** The invoices of a card, each with where it is looked at or paid; null when the payment service does not answer. */
export function InvoiceList({ invoices }: { invoices: readonly InvoiceRow[] | null }) {
  const t = useTranslations("billing");
  const day = useMomentDay();
  const money = useMoney();
  return (
    <section aria-label={t("invoices")} className="mt-5">
      <h3 className="mb-2 font-semibold">{t("invoices")}</h3>
      {invoices === null && <Notice>{t("silent")}</Notice>}
      {invoices?.length === 0 && <p>{t("noInvoices")}</p>}
      <ul className="grid gap-2">
        {invoices?.map(({ id, number, createdAt, total, currency, status, pdf, page, payable, reason }) => {
          const state = STATES.find((one) => one === status);
          return (
            <li key={id} className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
              <span>{day(createdAt)}</span>
              <span>{number ?? ""}</span>
              {reason && <span>{t(`reasons.${reason}`)}</span>}
              <span>{money(total, currency)}</span>
              {state && <span>{t(`invoice.${state}`)}</span>}
              {page && (
                <a className="link" href={page} rel="noreferrer">
                  {t(payable ? "pay" : "view")}
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
  );
}
