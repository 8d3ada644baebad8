import type { FakeAccount, FakeCustomer, FakePrice } from "./stripe-objects.ts";
import { refuse } from "./stripe-objects.ts";
import type { Params, Value } from "./stripe-params.ts";

/** Refuses what the service takes and this fake would pass over in silence. */
export function only(params: Params, ...names: string[]): void {
  for (const name of Object.keys(params)) {
    if (!names.includes(name)) throw new Error(`The fake does nothing with the parameter ${name}`);
  }
}

export const said = (value: Value | undefined): string => (typeof value === "string" ? value : "");
export const text = (value: Value | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);
export const count = (value: Value | undefined): number | undefined => (typeof value === "string" ? Number(value) : undefined);
export const inner = (value: Value | undefined): Params => (typeof value === "object" && !Array.isArray(value) ? value : {});
export const listed = (value: Value | undefined): Value[] => Object.values(inner(value));

export function merged(old: Record<string, string>, given: Value | undefined): Record<string, string> {
  const next = { ...old };
  for (const [name, value] of Object.entries(inner(given))) {
    if (text(value) === null) Reflect.deleteProperty(next, name);
    else next[name] = said(value);
  }
  return next;
}

/** A page of a list that begins with the newest. */
export function page<T extends { id: string }>(params: Params, all: readonly T[], url: string): object {
  const limit = count(params.limit) ?? 10;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) refuse(400, "This value must be between 1 and 100.");
  const after = text(params.starting_after);
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== null && from === 0) refuse(400, `No such object: '${after}'`, "resource_missing");
  return { object: "list", data: all.slice(from, from + limit), has_more: all.length > from + limit, url };
}

/** A customer that calls may name: a deleted one is as none. */
export function customerOf(account: FakeAccount, id: string | null): FakeCustomer {
  const customer = id === null ? undefined : account.customers.get(id);
  return customer && !customer.deleted ? customer : refuse(400, `No such customer: '${id}'`, "resource_missing", { param: "customer" });
}

/** A price that something may newly be charged by. */
export function priceInUse(account: FakeAccount, id: string): FakePrice {
  const price = account.prices.get(id) ?? refuse(400, `No such price: '${id}'`, "resource_missing");
  return price.active ? price : refuse(400, "The price specified is inactive. This field only accepts active prices.");
}

export function wholeQuantity(value: Value | undefined): number | undefined {
  const quantity = count(value);
  if (quantity !== undefined && (!Number.isInteger(quantity) || quantity < 0)) refuse(400, "Invalid integer: quantity");
  return quantity;
}
