import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { listWaiting } from "#app/domain/subscriptions/order.queries.server.ts";
import { OrderForm, QuoteForm } from "#app/domain/subscriptions/order.schema.ts";
import { quote } from "#app/domain/subscriptions/order-quote.rules.ts";
import { wantedFrom, waysToOrder } from "#app/domain/subscriptions/order-way.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { platformContact } from "#app/lib/platform-contact.server.ts";
import { payee } from "#app/lib/payee.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { OrderForm as OrderPage } from "#app/ui/subscriptions/order-form.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { orders, subscriptions, members } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": orders["zh-CN"].new.title, en: orders.en.new.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const { coverage, waiting } = await ws.read(async (db) => {
    const covered = await getCoverage(db);
    return { coverage: covered, waiting: await listWaiting(db, covered) };
  });
  const search = new URL(args.request.url).searchParams;
  const ways = waysToOrder(coverage);
  const what = ways.find(({ what: one }) => one === search.get("what"))?.what ?? "period";
  const asked = QuoteForm.safeParse({ ...wantedFrom(what, coverage), ...Object.fromEntries(search), what });
  const quoted = asked.success ? quote(asked.data, coverage) : null;
  return {
    slug: ws.slug,
    setUp: payee() !== null,
    otherwise: coverage.otherwise,
    staff: coverage.staff,
    trial: ws.standing?.state === "trial",
    what,
    ways,
    current: coverage.periods[0] ?? null,
    paidSeats: (coverage.periods.at(-1) ?? coverage.inGrace)?.seats ?? null,
    waiting,
    wanted: asked.success ? asked.data : null,
    offer: quoted?.ok ? quoted.offer : null,
    contact: platformContact(),
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

/** Shows the price of what was chosen, or orders it at the price that was shown. Another choice is priced anew first. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const form = await readForm(args.request, OrderForm);
  if (!form.ok) return form.reply;
  const { intent, amount, password, ...wanted } = form.value;
  if (payee() === null) return form.refuse(new Refusal("transfer_not_set_up"));
  const { billing } = paths.workspace(ws.slug);
  const quoted = quote(wanted, await ws.read(getCoverage));
  if (!quoted.ok) return form.refuse(new Refusal(quoted.code, quoted.field, quoted.limit));
  if (intent === "quote" || amount !== quoted.offer.amount) {
    return redirect(`${billing.newOrder({ ...wanted, seats: String(wanted.seats) })}#offer`, 303);
  }
  const unproven = await stepUp(sessionDigest(args.request) ?? "", password);
  if (unproven) return form.refuse(unproven);
  const outcome = await ws.write((db) => placeOrder(db, ws.actor, { ...wanted, amount }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(billing.order(outcome.value).root, "orderPlaced");
}

export default function NewOrder() {
  return <OrderPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
