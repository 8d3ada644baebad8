import type pg from "pg";
import { orderPrice } from "#app/domain/subscriptions/order-price.rules.ts";
import { env } from "#app/lib/env.server.ts";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";
import { makeWorkspace, PASSWORD } from "./world.ts";

const PAGES = "subscription.";

/** Forms about paying; a lapsed subscription stops none of them. */
export const BILLING_ROUTES = ["orders.new", "orders.$orderId.cancellation"].map((name) => PAGES + name);

/** Sets up the account that transfers go to, without which nothing can be ordered. */
export function setUpTransfers(): void {
  Object.assign(env, { BILLING_PAYEE_NAME: "示例科技", BILLING_PAYEE_BANK: "示例银行", BILLING_PAYEE_ACCOUNT: "6222000000000000" });
}

const SEATS = 12;

/** A workspace on trial, which may order: where an agreement pays nothing can be. */
export async function openBillingDesk(): Promise<Record<string, FormCall>> {
  setUpTransfers();
  const world = await makeWorkspace("转账的机构", "trial");
  return { [`routes/w.$workspace+/${PAGES}orders.new`]: { path: "/", params: { workspace: world.slug }, as: world.owner } };
}

/** A form that is in order now, for each route about paying. */
export function billingForms(of: () => { office: CanaryWorkspace; database: pg.Pool }): Record<string, () => Promise<Fields>[]> {
  const versionOf = async (table: string, id = "") => {
    const { rows } = await of().database.query<{ version: string }>(`select version::text as version from app.${table} where id = $1`, [id]);
    return rows[0]?.version ?? "1";
  };
  const wanted = { what: "period", plan: "firm", interval: "year", seats: String(SEATS) };
  const amount = String(orderPrice("firm", "year", SEATS));
  const forms: Record<string, () => Promise<Fields>[]> = {
    "orders.new": () => [
      Promise.resolve({ ...wanted, intent: "quote", amount: "", password: "" }),
      Promise.resolve({ ...wanted, intent: "order", amount, password: PASSWORD }),
    ],
    "orders.$orderId.cancellation": () => [
      versionOf("transfer_orders", of().office.clients[0].params.orderId).then((version) => ({ version })),
    ],
  };
  return Object.fromEntries(Object.entries(forms).map(([name, make]) => [`routes/w.$workspace+/${PAGES}${name}`, make]));
}
