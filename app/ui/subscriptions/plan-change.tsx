import type { BillingInterval, Currency, PaidPlan } from "#db/subscription-tables.ts";
import { PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Facts } from "../facts.tsx";
import { FormPage } from "../forms/form-page.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { OwnPasswordField } from "../members/own-password-field.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { useKept } from "../forms/use-kept.ts";
import { useMoney } from "./use-money.ts";

interface PlanChangeProps {
  slug: string;
  there: boolean;
  silent: boolean;
  choices: { value: string; plan: PaidPlan; interval: BillingInterval; kind: "now" | "later" | "undo"; begins: boolean }[];
  wanted: string | null;
  /** What the card is charged in; null where the payment service does not answer. */
  currency: Currency | null;
  /** `begins`: with it a new period begins at once. */
  offer: { amount: number; currency: string; at: number; until: string; begins: boolean; kind: "now" | "later" | "undo"; after: { seats: number; each: number } | null } | null;
  /** A payment is owed: nothing dearer is sold until it is paid. */
  owes: boolean;
  askPassword: boolean;
  answer: FormAnswer | undefined;
}

/** Chooses another plan, shows what it costs at once, and changes to it at that amount. */
export function PlanChange({ slug, there, silent, choices, wanted, currency, offer: shown, owes, askPassword, answer }: PlanChangeProps) {
  const t = useTranslations("billing");
  const own = useTranslations("subscriptions");
  const members = useTranslations("members");
  const money = useMoney();
  const day = useMomentDay();
  const { kept: offer, onInput } = useKept(shown);
  const back = paths.workspace(slug).subscription();
  const breadcrumbs = [{ href: back, label: own("title") }];
  const price = (plan: PaidPlan, interval: BillingInterval) =>
    currency === null ? "" : t(`changing.each.${interval}`, { amount: money(PRICES[plan][currency][interval], currency) });
  const reply = useReply(answer, {
    choice: {
      label: t("changing.choice"),
      initial: wanted ?? choices[0]?.value,
      options: choices.map(({ value, plan, interval, kind, begins }) => ({
        value,
        label: t("changing.option", { plan: own(`plans.${plan}`), interval: own(`intervals.${interval}`) }),
        help: [price(plan, interval), t(`changing.kinds.${begins ? "anew" : kind}`)].filter(Boolean).join(" · "),
      })),
    },
    password: { label: members("confirmPassword") },
  });
  if (choices.length === 0) {
    return (
      <div className="max-w-4xl">
        <PageHead title={t("change")} breadcrumbs={breadcrumbs} />
        <Notice
          tone={silent || owes ? "amber" : "slate"}
          title={there ? undefined : t("none")}
          action={owes ? <LinkButton href={back}>{t("toSubscription")}</LinkButton> : undefined}
        >
          {t(silent ? "silent" : owes ? "owesBody" : there ? "changing.only" : "noneBody")}
        </Notice>
      </div>
    );
  }
  const after = ({ seats, each }: { seats: number; each: number }, of: string) =>
    t("changing.afterOf", { amount: money(each * seats, of), seats, each: money(each, of) });
  const asking = (
    <SubmitButton name="intent" value="offer" tone={offer ? "quiet" : "jade"}>
      {t("changing.show")}
    </SubmitButton>
  );
  return (
    <FormPage
      title={t("change")}
      facts={t("changing.facts")}
      breadcrumbs={breadcrumbs}
      reply={reply}
      submit={
        offer ? (
          <SubmitButton name="intent" value="change" pendingLabel={t("changing.pending")}>
            {t("changing.submit")}
          </SubmitButton>
        ) : (
          asking
        )
      }
      otherActions={offer ? asking : undefined}
      cancelHref={back}
    >
      {owes && <Notice tone="amber">{t("owesBody")}</Notice>}
      <div onInput={onInput}>
        <RadioGroupField {...reply.choice("choice")} required />
      </div>
      {choices.every(({ interval }) => interval === "year") && <p className="text-ink-soft">{t("changing.only")}</p>}
      {offer && (
        <section id="offer" aria-label={t("changing.due")} className="scroll-mt-24 rounded-md border border-jade/30 bg-jade-wash px-4 py-3">
          <input type="hidden" name="amount" value={Math.max(0, offer.amount)} />
          <input type="hidden" name="at" value={offer.at} />
          <Facts
            columns={2}
            items={[
              { label: t("changing.due"), value: <strong>{offer.amount > 0 ? money(offer.amount, offer.currency) : t("changing.nothing")}</strong> },
              offer.begins
                ? { label: t("changing.begins"), value: day(new Date(offer.at * 1000).toISOString()) }
                : { label: t("changing.until"), value: day(offer.until) },
              ...(offer.after === null ? [] : [{ label: t(offer.kind === "later" ? "changing.later" : "changing.renewal"), value: after(offer.after, offer.currency) }]),
            ]}
          />
        </section>
      )}
      {offer && askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}
