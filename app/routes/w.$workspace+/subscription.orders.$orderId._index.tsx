import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { fapiaoOfOrder } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { obstaclesOf } from "#app/domain/subscriptions/order-fit.rules.ts";
import { getOrder, listHeld } from "#app/domain/subscriptions/order.queries.server.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { paths } from "#app/lib/paths.ts";
import { platformContact } from "#app/lib/platform-contact.server.ts";
import { payee } from "#app/lib/payee.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { FapiaoOfOrder } from "#app/ui/subscriptions/fapiao-of-order.tsx";
import { ORDER_TONES } from "#app/ui/subscriptions/order-columns.ts";
import { useOrderContent } from "#app/ui/subscriptions/use-order-content.ts";
import { HeldMoney } from "#app/ui/subscriptions/held-money.tsx";
import { PlatformContact } from "#app/ui/subscriptions/platform-contact.tsx";
import { PaymentCard } from "#app/ui/subscriptions/payment-card.tsx";
import { useMoney } from "#app/ui/subscriptions/use-money.ts";
import { useDay } from "#app/ui/use-day.ts";
import { useMomentDay } from "#app/ui/use-moment-day.ts";

export const handle = { messages: { orders, subscriptions, fapiao } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": orders["zh-CN"].title, en: orders.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const id = idParam(args, "orderId");
  const { coverage, order, asked, held } = await ws.read(async (db) => ({
    coverage: await getCoverage(db),
    order: await getOrder(db, id),
    asked: await fapiaoOfOrder(db, id),
    held: await listHeld(db, id),
  }));
  if (!order) throw new Response(null, { status: 404 });
  const [obstacle] = order.state === "open" ? obstaclesOf(order, coverage) : [];
  const over = order.coversTo !== null && order.coversTo <= coverage.today;
  return { slug: ws.slug, over, obstacle: obstacle ?? null, payer: ws.workspaceName, mayOrder: ws.can("subscription:write") && payee() !== null, order, asked, held, payee: payee(), contact: platformContact() };
}

export default function Order() {
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  const { slug, over, obstacle, payer, mayOrder, order, asked, held, payee: account, contact } = useLoaderData<typeof loader>();
  const content = useOrderContent();
  const day = useDay();
  const momentDay = useMomentDay();
  const money = useMoney();
  const ws = paths.workspace(slug);
  const again = { what: order.kind === "seats" || order.kind === "upgrade" ? order.kind : "period", plan: order.plan, interval: order.interval, seats: String(order.seats) };
  const { state, startsOn, endsOn, coversTo, received, receivedOn, note } = order;
  return (
    <div className="grid max-w-3xl gap-5">
      <div className="-mb-5">
        <PageHead
          title={t("order.title", { reference: shownReference(order.reference) })}
          breadcrumbs={[
            { href: ws.subscription(), label: own("title") },
            { href: ws.billing.orders(), label: t("title") },
          ]}
        />
      </div>
      {state === "expired" && <Notice tone="slate">{t(coversTo === null ? "order.expiredBody" : over ? "order.expiredOver" : "order.expiredWithin")}</Notice>}
      {obstacle && (
        <Notice tone="amber" title={t("order.doNotPay")}>
          <p>{t(`order.obstacles.${obstacle.code}`, { limit: obstacle.limit ?? 0 })}</p>
          <p>{t("order.alreadyPaid")}</p>
        </Notice>
      )}
      {state === "open" && obstacle === null && account && <PaymentCard order={order} payer={payer} payee={account} />}
      <Card title={t("order.facts")} action={<StatusBadge tone={ORDER_TONES[state]}>{t(`states.${state}`)}</StatusBadge>}>
        <Facts
          columns={2}
          items={[
            { label: t("order.content"), value: content(order) },
            { label: t("order.amount"), value: money(order.amount, "cny") },
            { label: t("order.orderedBy"), value: order.orderedBy },
            { label: t("order.orderedAt"), value: momentDay(order.orderedAt) },
            ...(receivedOn === null ? [] : [{ label: t("order.receivedOn"), value: day(receivedOn) }]),
            ...(received === null ? [] : [{ label: t("order.received"), value: money(received, "cny") }]),
            ...(startsOn === null || endsOn === null
              ? []
              : [{ label: t("order.period"), value: t("new.periodOf", { from: day(startsOn), to: day(addDays(endsOn, -1)) }) }]),
            ...(coversTo === null || state === "expired" || state === "cancelled" ? [] : [{ label: t("order.coversTo"), value: day(addDays(coversTo, -1)) }]),
            ...(note === null ? [] : [{ label: t("order.note"), value: note, wide: true }]),
          ]}
        />
        {(state === "cancelled" || state === "expired") && mayOrder && (
          <p className="mt-5">
            <LinkButton href={ws.billing.newOrder(again)}>{t("order.again")}</LinkButton>
          </p>
        )}
        {state === "open" && (
          <p className="mt-5">
            <LinkButton href={ws.billing.order(order.id).cancellation()}>{t("order.cancel")}</LinkButton>
          </p>
        )}
      </Card>
      {held.length > 0 && <HeldMoney held={held} />}
      <FapiaoOfOrder slug={slug} order={order} fapiao={asked} />
      <PlatformContact contact={contact} />
    </div>
  );
}
