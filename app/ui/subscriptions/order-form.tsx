import type { PaidPlan } from "#db/subscription-tables.ts";
import type { Wanted } from "#app/domain/subscriptions/order.schema.ts";
import type { Coverage, Offer } from "#app/domain/subscriptions/order-quote.rules.ts";
import type { OrderWay } from "#app/domain/subscriptions/order-way.rules.ts";
import type { PaidPeriod } from "#app/domain/subscriptions/paid-period.rules.ts";
import { GIBIBYTE, INTERVALS, PAID_PLANS, PLANS, PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "../forms/form-page.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { useKept } from "../forms/use-kept.ts";
import { SubmitButton } from "../forms/submit-button.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { OwnPasswordField } from "../members/own-password-field.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { Tabs } from "../tabs.tsx";
import { useDay } from "../use-day.ts";
import { OfferShown } from "./offer-shown.tsx";
import { PlatformContact } from "./platform-contact.tsx";
import { useMoney } from "./use-money.ts";
import { type WaitingOrder, WaitingOrders } from "./waiting-orders.tsx";

interface OrderFormProps {
  slug: string;
  setUp: boolean;
  otherwise: Coverage["otherwise"];
  staff: number;
  /** What remains of a trial ends with the period that is ordered. */
  trial: boolean;
  what: Wanted["what"];
  ways: readonly OrderWay[];
  current: PaidPeriod | null;
  /** Of the period that is renewed. */
  paidSeats: number | null;
  waiting: readonly WaitingOrder[];
  wanted: Wanted | null;
  offer: Offer | null;
  askPassword: boolean;
  contact: string | null;
  answer: FormAnswer | undefined;
}

/** Chooses what to order, shows its price, and orders it at that price. */
export function OrderForm(props: OrderFormProps) {
  const { slug, setUp, otherwise, staff, trial, what, ways, current, paidSeats, waiting, wanted, askPassword, contact, answer } = props;
  const { kept: offer, onInput } = useKept(props.offer);
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  const members = useTranslations("members");
  const money = useMoney();
  const ws = paths.workspace(slug);
  const limitsOf = (plan: PaidPlan) => {
    const { seats, activeEngagements, storage } = PLANS[plan].limits;
    const { month, year } = PRICES[plan].cny;
    const limits = { seats: seats ?? 0, engagements: activeEngagements ?? 0, storage: (storage ?? 0) / GIBIBYTE };
    return { ...limits, month: money(month, "cny"), year: money(year, "cny") };
  };
  const reply = useReply(answer, {
    plan: {
      label: t("new.plan"),
      initial: wanted?.plan ?? current?.plan ?? (staff > (PLANS.studio.limits.seats ?? 0) ? "firm" : "studio"),
      options: PAID_PLANS.map((value) => ({ value, label: own(`plans.${value}`), help: t("new.planHelp", limitsOf(value)) })),
    },
    interval: {
      label: t("new.interval"),
      initial: wanted?.interval ?? current?.interval ?? "year",
      options: INTERVALS.map((value) => ({ value, label: t(`new.intervals.${value}`) })),
    },
    seats: { label: t(what === "seats" ? "new.moreSeats" : "new.seats"), initial: wanted?.seats ?? (what === "seats" ? null : Math.max(staff, paidSeats ?? 0)) },
    password: { label: members("confirmPassword") },
  });
  const crumbs = [
    { href: ws.subscription(), label: own("title") },
    { href: ws.billing.orders(), label: t("title") },
  ];
  if (!setUp || otherwise !== null) {
    const why = !setUp ? "notSetUp" : otherwise === "card" ? "byCard" : "byAgreement";
    return (
      <div className="max-w-4xl">
        <PageHead title={t("new.title")} breadcrumbs={crumbs} />
        <Notice tone="slate" title={t(why)}>
          {t(`${why}Body`)}
        </Notice>
        <div className="mt-5">
          <PlatformContact contact={contact} />
        </div>
      </div>
    );
  }
  const quoting = (
    <SubmitButton name="intent" value="quote" tone={offer ? "quiet" : "jade"}>
      {t("new.show")}
    </SubmitButton>
  );
  const placing = (
    <SubmitButton name="intent" value="order" pendingLabel={t("new.placing")}>
      {t("new.place")}
    </SubmitButton>
  );
  const fixed = what === "period" ? [] : what === "seats" ? (["plan", "interval"] as const) : (["plan", "interval", "seats"] as const);
  const stands = what === "upgrade" ? wanted : current;
  return (
    <FormPage
      title={t("new.title")}
      facts={t("new.facts")}
      breadcrumbs={crumbs}
      reply={reply}
      submit={offer ? placing : quoting}
      otherActions={offer && what !== "upgrade" ? quoting : undefined}
      cancelHref={ws.subscription()}
    >
      {waiting.length > 0 && (
        <Notice tone="amber" title={t("card.open", { count: waiting.length })}>
          <WaitingOrders slug={slug} orders={waiting} />
        </Notice>
      )}
      {ways.length > 1 && (
        <Tabs
          label={t("new.what")}
          items={ways.map((way) => ({ href: ws.billing.newOrder({ what: way.what }), label: t(`new.whats.${way.what}`), current: way.what === what }))}
        />
      )}
      <input type="hidden" name="what" value={what} />
      {fixed.map((name) => (
        <input key={name} type="hidden" name={name} value={stands?.[name] ?? ""} />
      ))}
      <div className="grid gap-5 empty:hidden" onInput={onInput}>
        {what === "period" && <RadioGroupField {...reply.choice("plan")} required />}
        {what === "period" && <RadioGroupField {...reply.choice("interval")} required />}
        {what === "period" && <NumberField {...reply.field("seats")} help={paidSeats === null ? t("new.seatsHelp", { staff }) : t("new.seatsHelpPaid", { staff, paid: paidSeats })} required />}
        {what === "seats" && current && <MoreSeats ways={ways} current={current} staff={staff} field={reply.field("seats")} />}
      </div>
      {trial && <p className="text-ink-soft">{t("new.trialEnds")}</p>}
      {what === "upgrade" && current && wanted && (
        <p>{t("new.upgradeBody", { from: own(`plans.${current.plan}`), to: own(`plans.${wanted.plan}`), count: current.seats, limits: t("new.planHelp", limitsOf(wanted.plan)) })}</p>
      )}
      <PlatformContact contact={contact} />
      {offer && <OfferShown offer={offer} />}
      {offer && askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}

interface MoreSeatsProps {
  ways: readonly OrderWay[];
  current: PaidPeriod;
  staff: number;
  field: Parameters<typeof NumberField>[0];
}

/** How many more, with what one costs before anybody asks. */
function MoreSeats({ ways, current, staff, field }: MoreSeatsProps) {
  const t = useTranslations("orders");
  const money = useMoney();
  const day = useDay();
  const way = ways.find((one) => one.what === "seats");
  const help = way && t("new.moreSeatsHelp", { seats: current.seats, staff, each: money(way.each, "cny"), until: day(addDays(way.until, -1)) });
  return <NumberField {...field} help={help} required />;
}
