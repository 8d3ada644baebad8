import { changeItem, changeLines, end, invoiceOf, type ItemChange, onlyItem, type Proration } from "./stripe-billing.ts";
import { emit, type FakeAccount, type FakeCustomer, type FakePrice } from "./stripe-objects.ts";
import { type FakeSubscription, held, newId, refuse } from "./stripe-objects.ts";
import type { Params, Value } from "./stripe-params.ts";
import { createPortal, listPortals, openPortal, updatePortal } from "./stripe-portal.ts";
import { createSession, expireSession, listSessions } from "./stripe-sessions.ts";
import { count, customerOf, inner, listed, merged, only, page, priceInUse, said, text, wholeQuantity } from "./stripe-words.ts";

/** One door of the service: which calls it answers, which of the library's types names its parameters, and what it does. */
export interface Door {
  method: "GET" | "POST" | "DELETE";
  path: RegExp;
  params: readonly [file: string, type: string];
  answer: (account: FakeAccount, params: Params, id: string) => object;
}

type Answer = Door["answer"];

const subscriptionAt: Answer = (account, _, id) => held(account.subscriptions, id, "subscription");
const productAt: Answer = (account, _, id) => held(account.products, id, "product");

/** A door at a path, in which `*` stands for the id that the answer is about. */
function door(method: Door["method"], path: string, file: string, type: string, answer: Answer): Door {
  return { method, path: new RegExp(`^/v1/${path.replace("*", String.raw`(\w+)`)}$`), params: [file, type], answer };
}

export const DOORS: readonly Door[] = [
  door("POST", "customers", "Customers", "CustomerCreateParams", createCustomer),
  door("GET", "customers/*", "Customers", "CustomerRetrieveParams", readCustomer),
  door("POST", "customers/*", "Customers", "CustomerUpdateParams", updateCustomer),
  door("POST", "products", "Products", "ProductCreateParams", createProduct),
  door("GET", "products/*", "Products", "ProductRetrieveParams", productAt),
  door("GET", "prices", "Prices", "PriceListParams", listPrices),
  door("POST", "prices", "Prices", "PriceCreateParams", createPrice),
  door("GET", "products", "Products", "ProductListParams", listProducts),
  door("GET", "checkout/sessions", "Checkout/Sessions", "Checkout.SessionListParams", listSessions),
  door("POST", "checkout/sessions/*/expire", "Checkout/Sessions", "Checkout.SessionExpireParams", expireSession),
  door("POST", "checkout/sessions", "Checkout/Sessions", "Checkout.SessionCreateParams", createSession),
  door("POST", "billing_portal/sessions", "BillingPortal/Sessions", "BillingPortal.SessionCreateParams", openPortal),
  door("GET", "billing_portal/configurations", "BillingPortal/Configurations", "BillingPortal.ConfigurationListParams", listPortals),
  door("POST", "billing_portal/configurations", "BillingPortal/Configurations", "BillingPortal.ConfigurationCreateParams", createPortal),
  door("POST", "billing_portal/configurations/*", "BillingPortal/Configurations", "BillingPortal.ConfigurationUpdateParams", updatePortal),
  door("GET", "subscriptions", "Subscriptions", "SubscriptionListParams", listSubscriptions),
  door("GET", "subscriptions/*", "Subscriptions", "SubscriptionRetrieveParams", subscriptionAt),
  door("POST", "subscriptions/*", "Subscriptions", "SubscriptionUpdateParams", updateSubscription),
  door("DELETE", "subscriptions/*", "Subscriptions", "SubscriptionCancelParams", cancelSubscription),
  door("GET", "invoices", "Invoices", "InvoiceListParams", listInvoices),
  door("POST", "invoices/*/void", "Invoices", "InvoiceVoidInvoiceParams", voidInvoice),
  door("POST", "invoices/create_preview", "Invoices", "InvoiceCreatePreviewParams", previewInvoice),
];

function createCustomer(account: FakeAccount, params: Params): FakeCustomer {
  only(params, "name", "email", "metadata", "preferred_locales");
  const customer: FakeCustomer = {
    ...{ id: newId("cus"), object: "customer", balance: 0, created: account.now },
    ...{ name: text(params.name), email: text(params.email) },
    ...{ metadata: merged({}, params.metadata), preferred_locales: listed(params.preferred_locales).map(said), tax_ids: [] },
  };
  account.customers.set(customer.id, customer);
  emit(account, "customer.created", customer);
  return customer;
}

function readCustomer(account: FakeAccount, params: Params, id: string): object {
  only(params);
  const customer = held(account.customers, id, "customer");
  return customer.deleted ? { id, object: "customer", deleted: true } : customer;
}

function updateCustomer(account: FakeAccount, params: Params, id: string): FakeCustomer {
  only(params, "name", "email", "metadata", "preferred_locales");
  const customer = customerOf(account, id);
  if (params.name !== undefined) customer.name = text(params.name);
  if (params.email !== undefined) customer.email = text(params.email);
  if (params.preferred_locales !== undefined) customer.preferred_locales = listed(params.preferred_locales).map(said);
  customer.metadata = merged(customer.metadata, params.metadata);
  emit(account, "customer.updated", customer);
  return customer;
}

function createProduct(account: FakeAccount, params: Params): object {
  only(params, "id", "name", "unit_label", "metadata");
  const id = text(params.id) ?? newId("prod");
  if (account.products.has(id)) refuse(400, "Product already exists.", "resource_already_exists");
  const [name, metadata] = [said(params.name), merged({}, params.metadata)];
  account.products.set(id, { id, object: "product", name, active: true, metadata, created: account.now });
  return held(account.products, id, "product");
}

function listProducts(account: FakeAccount, params: Params): object {
  only(params, "active", "limit", "starting_after");
  const found = [...account.products.values()].reverse().filter(({ active }) => params.active === undefined || String(active) === params.active);
  return page(params, found, "/v1/products");
}

function listPrices(account: FakeAccount, params: Params): object {
  only(params, "lookup_keys", "active", "limit");
  const keys = params.lookup_keys === undefined ? null : listed(params.lookup_keys);
  if (keys && keys.length > 10) refuse(400, "You may only pass up to 10 lookup_keys.");
  const found = [...account.prices.values()].reverse().filter(({ lookup_key, active }) => {
    if (params.active !== undefined && String(active) !== params.active) return false;
    return keys === null || (lookup_key !== null && keys.includes(lookup_key));
  });
  return page(params, found, "/v1/prices");
}

function createPrice(account: FakeAccount, params: Params): FakePrice {
  only(params, "product", "currency", "unit_amount", "recurring", "nickname", "lookup_key", "transfer_lookup_key", "metadata");
  const product = held(account.products, text(params.product) ?? "", "product");
  const key = text(params.lookup_key);
  const holder = key === null ? undefined : [...account.prices.values()].find(({ lookup_key }) => lookup_key === key);
  if (holder && params.transfer_lookup_key !== "true") refuse(400, "A price already uses that lookup key.");
  if (holder) holder.lookup_key = null;
  const unit = count(params.unit_amount);
  if (unit === undefined || !Number.isInteger(unit) || unit < 0) refuse(400, "Invalid integer: unit_amount");
  const recurring = inner(params.recurring);
  only(recurring, "interval");
  if (recurring.interval !== "month" && recurring.interval !== "year") throw new Error("The fake bills by month or year");
  const price: FakePrice = {
    ...{ id: newId("price"), object: "price", active: true },
    ...{ product: product.id, currency: said(params.currency), unit_amount: unit },
    ...{ recurring: { interval: recurring.interval, interval_count: 1 }, lookup_key: key, nickname: text(params.nickname) },
    ...{ metadata: merged({}, params.metadata), created: account.now },
  };
  account.prices.set(price.id, price);
  return price;
}

function listSubscriptions(account: FakeAccount, params: Params): object {
  only(params, "customer", "status", "limit", "starting_after");
  const { customer, status } = params;
  if (customer !== undefined) customerOf(account, text(customer));
  const found = [...account.subscriptions.values()].reverse().filter((one) => {
    if (customer !== undefined && one.customer !== customer) return false;
    return status === undefined ? one.status !== "canceled" : status === "all" || one.status === status;
  });
  return page(params, found, "/v1/subscriptions");
}

function updateSubscription(account: FakeAccount, params: Params, id: string): FakeSubscription {
  only(params, "items", "proration_behavior", "proration_date", "metadata", "cancel_at_period_end", "payment_behavior", "off_session");
  const subscription = held(account.subscriptions, id, "subscription");
  if (subscription.status === "canceled" && Object.keys(params).some((name) => name !== "metadata")) {
    refuse(400, "A canceled subscription can only update its cancellation_details and metadata.");
  }
  const change = itemChange(account, subscription, params.items);
  if (change && params.payment_behavior === "error_if_incomplete") refuseUnpaid(account, subscription, change, params);
  subscription.metadata = merged(subscription.metadata, params.metadata);
  const proration = (text(params.proration_behavior) ?? "create_prorations") as Proration;
  const at = moment(account, subscription, params.proration_date);
  if (change) changeItem(account, subscription, { change, proration, at });
  if (params.cancel_at_period_end !== undefined) stopAtPeriodEnd(account, subscription, params.cancel_at_period_end === "true");
  emit(account, "customer.subscription.updated", subscription);
  return subscription;
}

/** A change that the card would not pay is not made, where it is asked for like that. */
function refuseUnpaid(account: FakeAccount, subscription: FakeSubscription, change: ItemChange, params: Params): void {
  if (params.proration_behavior !== "always_invoice") throw new Error("The fake knows this of what is charged at once");
  const { lines } = changeLines(subscription, change, true, moment(account, subscription, params.proration_date));
  const { amount_due: due } = invoiceOf(account, subscription, lines, "subscription_update");
  if (due > 0 && account.failing.has(subscription.customer)) refuse(402, "Your card was declined.", "card_declined", { type: "card_error" });
}

/** What is asked of the one item there is; another item would be an addition, which the fake does not know. */
function itemChange(account: FakeAccount, subscription: FakeSubscription, items: Value | undefined) {
  const [item, ...others] = listed(items).map(inner);
  if (!item) return null;
  if (others.length > 0 || item.id === undefined) throw new Error("The fake adds no items");
  only(item, "id", "price", "quantity");
  if (item.id !== onlyItem(subscription).id) refuse(400, `No such subscription item: '${text(item.id)}'`, "resource_missing");
  const quantity = wholeQuantity(item.quantity);
  const price = text(item.price);
  return { ...(quantity === undefined ? {} : { quantity }), ...(price === null ? {} : { price: priceInUse(account, price) }) };
}

function moment(account: FakeAccount, subscription: FakeSubscription, asked: Value | undefined): number {
  const at = count(asked) ?? account.now;
  const { current_period_start: from, current_period_end: to } = onlyItem(subscription);
  return at >= from && at <= to ? at : refuse(400, "proration_date must lie in the current period of the subscription.");
}

function stopAtPeriodEnd(account: FakeAccount, subscription: FakeSubscription, stops: boolean): void {
  subscription.cancel_at_period_end = stops;
  subscription.cancel_at = stops ? onlyItem(subscription).current_period_end : null;
  subscription.canceled_at = stops ? account.now : null;
  subscription.cancellation_details.reason = stops ? "cancellation_requested" : null;
}

function cancelSubscription(account: FakeAccount, params: Params, id: string): FakeSubscription {
  only(params);
  const subscription = held(account.subscriptions, id, "subscription");
  if (subscription.status === "canceled") refuse(404, `No such subscription: '${id}'`, "resource_missing");
  end(account, subscription, "cancellation_requested");
  return subscription;
}

function listInvoices(account: FakeAccount, params: Params): object {
  only(params, "customer", "subscription", "status", "limit", "starting_after");
  const found = account.invoices.filter((invoice) => {
    if (params.subscription !== undefined && invoice.parent.subscription_details.subscription !== params.subscription) return false;
    if (params.customer !== undefined && invoice.customer !== params.customer) return false;
    return params.status === undefined || invoice.status === params.status;
  });
  return page(params, found.reverse(), "/v1/invoices");
}

function voidInvoice(account: FakeAccount, params: Params, id: string): object {
  only(params);
  const invoice = account.invoices.find((one) => one.id === id) ?? refuse(404, `No such invoice: '${id}'`, "resource_missing");
  if (invoice.status !== "open" && invoice.status !== "uncollectible") refuse(400, "You can only pass in open or uncollectible invoices.");
  invoice.status = "void";
  emit(account, "invoice.voided", invoice);
  return invoice;
}

function previewInvoice(account: FakeAccount, params: Params): object {
  only(params, "customer", "subscription", "subscription_details");
  const subscription = held(account.subscriptions, text(params.subscription) ?? "", "subscription");
  const { customer = subscription.customer } = params;
  if (customer !== subscription.customer) refuse(400, "The subscription is another customer's.");
  if (subscription.status === "canceled") refuse(400, "No upcoming invoices for customer.", "invoice_upcoming_none");
  const details = inner(params.subscription_details);
  only(details, "items", "proration_behavior", "proration_date");
  if (details.proration_behavior !== "always_invoice") throw new Error("The fake previews what is invoiced at once");
  const change = itemChange(account, subscription, details.items) ?? {};
  const { lines } = changeLines(subscription, change, true, moment(account, subscription, details.proration_date));
  const waiting = account.pending.filter((line) => line.subscription === subscription.id);
  return invoiceOf(account, subscription, [...waiting, ...lines], "subscription_update");
}
