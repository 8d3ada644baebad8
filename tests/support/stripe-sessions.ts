import { emit, type FakeAccount, type FakeSession, held, newId, refuse } from "./stripe-objects.ts";
import type { Params } from "./stripe-params.ts";
import { customerOf, inner, listed, merged, only, page, priceInUse, said, text, wholeQuantity } from "./stripe-words.ts";

export function createSession(account: FakeAccount, params: Params): object {
  const known = ["mode", "customer", "client_reference_id", "line_items", "success_url", "cancel_url", "locale", "metadata"];
  only(params, ...known, "tax_id_collection", "customer_update", "billing_address_collection", "subscription_data");
  const customer = customerOf(account, text(params.customer));
  if (params.mode !== "subscription") throw new Error("The fake only sells subscriptions");
  const update = inner(params.customer_update);
  if (inner(params.tax_id_collection).enabled === "true" && update.name !== "auto") {
    refuse(400, "Tax ID collection requires updating business name on the customer: set customer_update[name] to auto.");
  }
  const [line, ...others] = listed(params.line_items).map(inner);
  if (!line || others.length > 0) throw new Error("The fake sells one price at a time");
  const price = priceInUse(account, text(line.price) ?? "");
  const running = [...account.subscriptions.values()].find((one) => one.customer === customer.id && one.status !== "canceled");
  if (running && running.currency !== price.currency) refuse(400, "You cannot combine currencies on a single customer.");
  const data = inner(params.subscription_data);
  only(data, "metadata", "billing_mode");
  if (inner(data.billing_mode).type !== "classic") throw new Error("The fake reckons in the classic billing mode only");
  const success = text(params.success_url) ?? refuse(400, "You must provide success_url.");
  const id = newId("cs_test");
  const session: FakeSession = {
    ...{ id, object: "checkout.session", customer: customer.id, status: "open", url: `${account.site.checkout}/c/pay/${id}` },
    ...{ success_url: success, cancel_url: said(params.cancel_url) },
    ...{ price: price.id, quantity: wholeQuantity(line.quantity) ?? 1 },
    ...{ client_reference_id: text(params.client_reference_id), locale: said(params.locale), subscription: null },
    ...{ metadata: merged({}, params.metadata), subscription_metadata: merged({}, data.metadata) },
  };
  account.sessions.set(id, session);
  return session;
}

export function listSessions(account: FakeAccount, params: Params): object {
  only(params, "customer", "status", "limit");
  const found = [...account.sessions.values()].reverse().filter((one) => one.customer === params.customer && one.status === params.status);
  return page(params, found, "/v1/checkout/sessions");
}

export function expireSession(account: FakeAccount, params: Params, id: string): FakeSession {
  only(params);
  const session = held(account.sessions, id, "checkout session");
  if (session.status !== "open") refuse(400, "Only Checkout Sessions with a status in [\"open\"] can be expired.");
  Object.assign(session, { status: "expired", url: null });
  emit(account, "checkout.session.expired", session);
  return session;
}
