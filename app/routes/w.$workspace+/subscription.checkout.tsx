import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { currentUser, sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { openCheckout } from "#app/billing/checkout.server.ts";
import { keepCustomer, openCustomer, withCustomer } from "#app/billing/customer.server.ts";
import { getCardDesk } from "#app/billing/desk.server.ts";
import { formLease } from "#app/billing/lease.server.ts";
import { CheckoutForm } from "#app/domain/subscriptions/billing.schema.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { listWaiting } from "#app/domain/subscriptions/order.queries.server.ts";
import { PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { queueSync } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { billing } from "#app/i18n/messages/billing.ts";
import { members } from "#app/i18n/messages/members.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { CheckoutForm as CheckoutPage } from "#app/ui/subscriptions/checkout-form.tsx";

export const handle = { messages: { billing, orders, subscriptions, members } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": billing["zh-CN"].order, en: billing.en.order });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const { desk, waiting } = await ws.read(async (db) => ({ desk: await getCardDesk(db), waiting: await listWaiting(db, await getCoverage(db)) }));
  const { card, running, otherwise, staff } = desk;
  const trial = ws.standing?.state === "trial";
  return { slug: ws.slug, setUp: billingOn(), card, owes: running?.owes ?? false, waiting, otherwise, trial, staff, askPassword: !(await isFresh(sessionDigest(args.request) ?? "")) };
}

/** Leads to the payment service's page; what was bought is learnt from the service alone. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const form = await readForm(args.request, CheckoutForm);
  if (!form.ok) return form.reply;
  const { password, ...wanted } = form.value;
  const { card, otherwise, staff, customer: known } = await ws.read(getCardDesk);
  if (card) return form.refuse(new Refusal("card_running"));
  if (otherwise) return form.refuse(new Refusal("paid_otherwise"));
  const { seats } = PLANS[wanted.plan].limits;
  if (seats !== null && staff > seats) return form.refuse(new Refusal("plan_too_small", "plan", seats));
  const unproven = await stepUp(sessionDigest(args.request) ?? "", password);
  if (unproven) return form.refuse(unproven);
  const { origin } = new URL(args.request.url);
  const { billing: pages } = paths.workspace(ws.slug);
  const user = await currentUser(args);
  const buyer = { workspaceId: ws.workspaceId, name: ws.workspaceName, email: user?.email ?? "" };
  const opened = await withCustomer({ known, open: () => openCustomer(buyer), keep: (made, gone) => keepCustomer(ws, made, gone) }, (customer) =>
    openCheckout(formLease(ws), {
      ...{ customer, workspaceId: ws.workspaceId, ...wanted, seats: Math.max(1, staff), locale: localeOf(args.request) },
      ...{ paidUrl: origin + pages.waiting({ of: "payment" }), backUrl: origin + pages.checkout() },
    }),
  );
  if (!opened.ok) {
    // One runs that our row does not know of.
    if (opened.refusal.code === "card_running") await ws.write((db) => queueSync(db, ws.workspaceId));
    return form.refuse(opened.refusal);
  }
  return redirect(opened.value, 303);
}

export default function Checkout() {
  return <CheckoutPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
