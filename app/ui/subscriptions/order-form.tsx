import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import { ORDERED } from "#app/domain/subscriptions/order.rules.ts";
import type { Wanted } from "#app/domain/subscriptions/order.schema.ts";
import type { Offer } from "#app/domain/subscriptions/order-quote.rules.ts";
import { GIBIBYTE, INTERVALS, PAID_PLANS, PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { paths } from "#app/lib/paths.ts";
import { Facts } from "../facts.tsx";
import { FormPage } from "../forms/form-page.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { OwnPasswordField } from "../members/own-password-field.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { useDay } from "../use-day.ts";
import { useMoney } from "./use-money.ts";

interface OrderFormProps {
  slug: string;
  setUp: boolean;
  card: boolean;
  staff: number;
  current: { plan: PaidPlan; interval: BillingInterval } | null;
  wanted: Wanted | null;
  offer: Offer | null;
  askPassword: boolean;
  answer: FormAnswer | undefined;
}

/** Chooses what to order, shows its price, and orders it at that price. */
export function OrderForm({ slug, setUp, card, staff, current, wanted, offer, askPassword, answer }: OrderFormProps) {
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  const members = useTranslations("members");
  const ws = paths.workspace(slug);
  const limitsOf = (plan: PaidPlan) => {
    const { seats, activeEngagements, storage } = PLANS[plan].limits;
    return { seats: seats ?? 0, engagements: activeEngagements ?? 0, storage: (storage ?? 0) / GIBIBYTE };
  };
  const reply = useReply(answer, {
    what: {
      label: t("new.what"),
      initial: wanted?.what ?? "period",
      options: ORDERED.map((value) => ({ value, label: t(`new.whats.${value}`), help: t(`new.whatHelp.${value}`) })),
    },
    plan: {
      label: t("new.plan"),
      initial: wanted?.plan ?? current?.plan ?? (staff > (PLANS.studio.limits.seats ?? 0) ? "firm" : "studio"),
      options: PAID_PLANS.map((value) => ({ value, label: own(`plans.${value}`), help: t(`new.planHelp.${value}`, limitsOf(value)) })),
    },
    interval: {
      label: t("new.interval"),
      initial: wanted?.interval ?? current?.interval ?? "year",
      options: INTERVALS.map((value) => ({ value, label: t(`new.intervals.${value}`) })),
    },
    seats: { label: t("new.seats"), initial: wanted?.seats ?? staff },
    password: { label: members("confirmPassword") },
  });
  const crumbs = [
    { href: ws.subscription(), label: own("title") },
    { href: ws.billing.orders(), label: t("title") },
  ];
  if (!setUp || card) {
    return (
      <div className="max-w-4xl">
        <PageHead title={t("new.title")} breadcrumbs={crumbs} />
        <Notice tone="slate" title={t(setUp ? "byCard" : "notSetUp")}>
          {t(setUp ? "byCardBody" : "notSetUpBody")}
        </Notice>
      </div>
    );
  }
  const quoting = (
    <SubmitButton name="intent" value="quote" tone={offer ? "quiet" : "jade"}>
      {t("new.show")}
    </SubmitButton>
  );
  return (
    <FormPage
      title={t("new.title")}
      facts={t("new.facts")}
      breadcrumbs={crumbs}
      reply={reply}
      submit={
        offer ? (
          <SubmitButton name="intent" value="order" pendingLabel={t("new.placing")}>
            {t("new.place")}
          </SubmitButton>
        ) : (
          quoting
        )
      }
      otherActions={offer ? quoting : undefined}
      cancelHref={ws.subscription()}
    >
      {current ? <RadioGroupField {...reply.choice("what")} required /> : <input type="hidden" name="what" value="period" />}
      <RadioGroupField {...reply.choice("plan")} required />
      <RadioGroupField {...reply.choice("interval")} required />
      <NumberField {...reply.field("seats")} help={t("new.seatsHelp", { staff })} required />
      {offer && <OfferShown offer={offer} />}
      {offer && askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}

function OfferShown({ offer: { kind, amount, period } }: { offer: Offer }) {
  const t = useTranslations("orders");
  const day = useDay();
  const money = useMoney();
  const days = { from: day(period.startsOn), to: day(addDays(period.endsOn, -1)) };
  return (
    <section aria-label={t("new.offer")} className="rounded-md border border-jade/30 bg-jade-wash px-4 py-3">
      <input type="hidden" name="amount" value={amount} />
      <Facts
        columns={2}
        items={[
          { label: t("new.amount"), value: <strong className="text-lg tabular-nums">{money(amount, "cny")}</strong> },
          { label: t("new.period"), value: t(kind === "new" ? "new.today" : "new.periodOf", days) },
        ]}
      />
    </section>
  );
}
