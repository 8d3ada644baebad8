import { CURRENCIES, GIBIBYTE, INTERVALS, PAID_PLANS, PLANS, PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { FormPage } from "../forms/form-page.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { OwnPasswordField } from "../members/own-password-field.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { useMoney } from "./use-money.ts";
import { type WaitingOrder, WaitingOrders } from "./waiting-orders.tsx";

interface CheckoutFormProps {
  slug: string;
  setUp: boolean;
  card: boolean;
  /** The card owes: what is owed is paid, not ordered anew. */
  owes: boolean;
  /** Orders by transfer that wait for money. */
  waiting: readonly WaitingOrder[];
  /** Paid for in another way that a card must not replace. */
  otherwise: boolean;
  /** What remains of a trial ends with the order. */
  trial: boolean;
  staff: number;
  askPassword: boolean;
  answer: FormAnswer | undefined;
}

/** Chooses a plan with its price for the staff there are; the card is asked for by the payment service. */
export function CheckoutForm({ slug, setUp, card, owes, waiting, otherwise, trial, staff, askPassword, answer }: CheckoutFormProps) {
  const t = useTranslations("billing");
  const own = useTranslations("subscriptions");
  const members = useTranslations("members");
  const money = useMoney();
  const ws = paths.workspace(slug);
  const seats = Math.max(1, staff);
  const price = (plan: (typeof PAID_PLANS)[number], interval: (typeof INTERVALS)[number], count = 1) =>
    CURRENCIES.map((currency) => money(PRICES[plan][currency][interval] * count, currency)).join(" / ");
  const limitsOf = (plan: (typeof PAID_PLANS)[number]) => {
    const { seats: most, activeEngagements, storage } = PLANS[plan].limits;
    return { seats: most ?? 0, engagements: activeEngagements ?? 0, storage: (storage ?? 0) / GIBIBYTE };
  };
  const reply = useReply(answer, {
    plan: {
      label: t("checkout.plan"),
      initial: staff > (PLANS.studio.limits.seats ?? 0) ? "firm" : "studio",
      options: PAID_PLANS.map((plan) => ({
        value: plan,
        label: own(`plans.${plan}`),
        help: [
          t("checkout.planHelp", limitsOf(plan)),
          ...INTERVALS.map((interval) => t(`checkout.price.${interval}`, { seats, each: price(plan, interval), total: price(plan, interval, seats) })),
        ].join(" · "),
      })),
    },
    interval: {
      label: t("checkout.interval"),
      initial: "year",
      options: INTERVALS.map((value) => ({ value, label: t(`checkout.intervals.${value}`) })),
    },
    currency: {
      label: t("checkout.currency"),
      initial: "cny",
      options: CURRENCIES.map((value) => ({ value, label: t(`checkout.currencies.${value}`) })),
    },
    password: { label: members("confirmPassword") },
  });
  const breadcrumbs = [{ href: ws.subscription(), label: own("title") }];
  const barred = !setUp ? "notSetUp" : owes ? "owes" : card ? "running" : otherwise ? "otherwise" : null;
  if (barred) {
    return (
      <div className="max-w-4xl">
        <PageHead title={t("order")} breadcrumbs={breadcrumbs} />
        <Notice tone="slate" title={t(barred)} action={barred === "owes" ? <LinkButton href={ws.subscription()}>{t("toSubscription")}</LinkButton> : undefined}>
          {t(`${barred}Body`)}
        </Notice>
      </div>
    );
  }
  return (
    <FormPage
      title={t("order")}
      facts={t("checkout.facts", { staff })}
      breadcrumbs={breadcrumbs}
      reply={reply}
      submitLabel={t("checkout.submit")}
      pendingLabel={t("checkout.pending")}
      cancelHref={ws.subscription()}
    >
      {waiting.length > 0 && (
        <Notice tone="amber" title={t("checkout.waiting")}>
          <WaitingOrders slug={slug} orders={waiting} />
        </Notice>
      )}
      {trial && <Notice>{t("checkout.trial")}</Notice>}
      <RadioGroupField {...reply.choice("plan")} required />
      <RadioGroupField {...reply.choice("interval")} required />
      <RadioGroupField {...reply.choice("currency")} required />
      {askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}
