import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getCardDesk } from "#app/billing/desk.server.ts";
import { cardInvoices } from "#app/billing/invoices.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { listWaiting } from "#app/domain/subscriptions/order.queries.server.ts";
import { waysToOrder } from "#app/domain/subscriptions/order-way.rules.ts";
import { getSubscription } from "#app/domain/subscriptions/subscription.queries.server.ts";
import { lastCheck } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { billing } from "#app/i18n/messages/billing.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { platformContact } from "#app/lib/platform-contact.server.ts";
import { payee } from "#app/lib/payee.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";
import { CardCard } from "#app/ui/subscriptions/card-card.tsx";
import { PlanCard } from "#app/ui/subscriptions/plan-card.tsx";
import { PlatformContact } from "#app/ui/subscriptions/platform-contact.tsx";
import { PriceCard } from "#app/ui/subscriptions/price-card.tsx";
import { StandingNotice } from "#app/ui/subscriptions/standing-notice.tsx";
import { StandingWays } from "#app/ui/subscriptions/standing-ways.tsx";
import { TransferCard } from "#app/ui/subscriptions/transfer-card.tsx";
import { UsageCard } from "#app/ui/subscriptions/usage-card.tsx";

export const handle = { messages: { subscriptions, orders, billing } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": subscriptions["zh-CN"].title, en: subscriptions.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const { subscription, waiting, coverage, desk, check } = await ws.read(async (db) => {
    const covered = await getCoverage(db);
    return {
      desk: await getCardDesk(db),
      check: await lastCheck(db),
      subscription: await getSubscription(db),
      waiting: await listWaiting(db, covered),
      coverage: covered,
    };
  });
  const { customer, running, unpaid, otherwise } = desk;
  const shown = customer === null ? null : await cardInvoices(customer, running !== null);
  return { ...subscription, slug: ws.slug, standing: ws.standing, setUp: billingOn(), transfers: payee() !== null, waiting, payer: coverage.otherwise, ways: waysToOrder(coverage), contact: platformContact(), ...{
    cards: {
      ...{ running, unpaid, otherwise, customer: customer !== null, check, mayPay: ws.can("subscription:write") },
      ...{ invoices: shown?.latest ?? null, owed: shown?.owed ?? null, renewal: shown?.renewal ?? null },
    },
  } };
}

export default function Subscription() {
  const t = useTranslations("subscriptions");
  const { slug, standing, setUp, transfers, waiting, payer, ways, contact, allowances, invited, cards, ...subscription } = useLoaderData<typeof loader>();
  return (
    <div className="grid max-w-3xl gap-5">
      <div className="-mb-5">
        <PageHead title={t("title")} facts={t("facts")} />
      </div>
      {standing && (
        <StandingNotice
          standing={standing}
          setUp={setUp}
          subscription={subscription}
          action={<StandingWays slug={slug} standing={standing} source={subscription.source} setUp={setUp} transfers={transfers} cards={cards} />}
        />
      )}
      <PlanCard subscription={subscription} standing={standing} />
      {(subscription.source === "trial" || standing?.state === "lapsed") && (setUp || transfers) && <PriceCard />}
      <UsageCard allowances={allowances} invited={invited} />
      <CardCard slug={slug} setUp={setUp} {...cards} />
      <TransferCard slug={slug} waiting={waiting} setUp={transfers} ways={ways} otherwise={payer} stops={cards.running?.renews === false ? cards.running.until : null} />
      <PlatformContact contact={contact} />
    </div>
  );
}
