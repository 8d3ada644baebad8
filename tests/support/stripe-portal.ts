import { type FakeAccount, type FakePortalSettings, held, newId, type PortalFeature, refuse } from "./stripe-objects.ts";
import type { Params } from "./stripe-params.ts";
import { customerOf, inner, listed, merged, only, page, said, text } from "./stripe-words.ts";

const FEATURES: readonly PortalFeature[] = ["payment_method_update", "invoice_history", "customer_update", "subscription_cancel", "subscription_update"];

export function listPortals(account: FakeAccount, params: Params): object {
  only(params, "active", "limit", "starting_after");
  const found = [...account.portals.values()].reverse().filter(({ active }) => params.active === undefined || String(active) === params.active);
  return page(params, found, "/v1/billing_portal/configurations");
}

/** What was asked to be on is on; everything else is off, until it is changed. */
export function createPortal(account: FakeAccount, params: Params): FakePortalSettings {
  only(params, "name", "features", "metadata");
  const off = Object.fromEntries(FEATURES.map((name) => [name, { enabled: false }])) as Record<PortalFeature, { enabled: boolean }>;
  const settings: FakePortalSettings = {
    ...{ id: newId("bpc"), object: "billing_portal.configuration", active: true, is_default: false, name: text(params.name) },
    features: featuresOf({ ...off, customer_update: { enabled: false, allowed_updates: [] } }, inner(params.features)),
    ...{ metadata: merged({}, params.metadata), created: account.now },
  };
  account.portals.set(settings.id, settings);
  return settings;
}

export function updatePortal(account: FakeAccount, params: Params, id: string): FakePortalSettings {
  only(params, "active", "features", "metadata");
  const settings = held(account.portals, id, "configuration");
  if (params.active !== undefined) settings.active = params.active === "true";
  settings.features = featuresOf(settings.features, inner(params.features));
  settings.metadata = merged(settings.metadata, params.metadata);
  return settings;
}

function featuresOf(before: FakePortalSettings["features"], asked: Params): FakePortalSettings["features"] {
  only(asked, ...FEATURES);
  const features = structuredClone(before);
  for (const name of FEATURES) {
    const feature = inner(asked[name]);
    only(feature, "enabled", ...(name === "customer_update" ? ["allowed_updates"] : []));
    if (feature.enabled !== undefined) features[name].enabled = feature.enabled === "true";
    if (feature.allowed_updates !== undefined) features.customer_update.allowed_updates = listed(feature.allowed_updates).map(said);
  }
  return features;
}

/** A page for a customer. An account whose settings were never saved has none to fall back on. */
export function openPortal(account: FakeAccount, params: Params): object {
  only(params, "customer", "return_url", "locale", "configuration");
  const { id: customer } = customerOf(account, text(params.customer));
  const named = text(params.configuration);
  const settings = named === null ? [...account.portals.values()].find((one) => one.is_default) : held(account.portals, named, "configuration");
  if (!settings) refuse(400, "No configuration provided and your test mode default configuration has not been created.");
  if (!settings.active) refuse(400, "The configuration is not active.");
  const id = newId("bps");
  const url = `${account.site.portal}/p/session/${id}`;
  return { id, object: "billing_portal.session", customer, configuration: settings.id, return_url: params.return_url, url };
}
