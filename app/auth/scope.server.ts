import { webPool } from "#db/pool.server.ts";
import { appendNoted } from "#db/journal.server.ts";
import type { Role } from "#db/schema.ts";
import { DoorShut, openTenantTransaction, type TenantDb } from "#db/tenant-db.server.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { Refusal, refusalOf } from "#app/lib/refusal.ts";
import { isPressing, type Standing, standingOf, type SubscriptionFacts } from "#app/lib/standing.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { busyAsResponse } from "./identity-call.server.ts";
import { can, type Permission } from "./permissions.ts";

/** Who acts, as commands see them. */
export interface Actor {
  memberId: string;
  personId: string;
  name: string;
  role: Role;
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/**
 * An open door: the only thing that opens a transaction. `read` cannot write. `write` gives back what a person can
 * mend as a refusal, with nothing kept, and throws the rest; noted activity commits with it.
 */
export interface Scope {
  workspaceId: string;
  slug: string;
  workspaceName: string;
  timeZone: string;
  actor: Actor;
  clientId: string | null;
  clientName: string | null;
  /** What the subscription allows; null for client people, whom it never stops. */
  standing: Standing | null;
  /** Whether it is to be told on every page. */
  standingPresses: boolean;
  can(permission: Permission): boolean;
  read<Value>(work: (db: TenantDb) => Promise<Value>): Promise<Value>;
  write<Value>(work: (db: TenantDb) => Promise<Value>): Promise<Outcome<Value>>;
}

export interface DoorRow {
  workspace_id: string;
  slug: string;
  workspace_name: string;
  time_zone: string;
  workspace_locale: Locale;
  person_id: string;
  member_id: string;
  role: Role;
  client_id: string | null;
  client_name: string | null;
  display_name: string;
  email: string;
  locale: Locale;
  session_kind: "staff" | "portal";
  /** With the database's clock at the knock; null for client people. */
  subscription: (SubscriptionFacts & { now: string }) | null;
}

/** Whether writing through a door goes on once the subscription has lapsed. */
export type WhenLapsed = "reads" | "goes on";

/** The scope behind a door that opened for this session; every transaction passes the door again. */
export function scopeOf(digest: string, row: DoorRow, whenLapsed: WhenLapsed = "reads"): Scope {
  const standing = row.subscription && standingOf(row.subscription, row.subscription.now, billingOn());
  const entry = {
    text: "select workspace_id from identity.enter($1, $2, $3)",
    values: [digest, row.slug, row.client_id],
  };
  return {
    workspaceId: row.workspace_id,
    slug: row.slug,
    workspaceName: row.workspace_name,
    timeZone: row.time_zone,
    actor: { memberId: row.member_id, personId: row.person_id, name: row.display_name, role: row.role },
    clientId: row.client_id,
    clientName: row.client_name,
    standing,
    standingPresses: standing !== null && row.subscription !== null && isPressing(standing, row.subscription.now),
    can: (permission) => can(row.role, permission),
    read: (work) => openTenantTransaction(webPool(), entry, "read", work).catch(notFoundWhenShut),
    async write(work) {
      if (standing?.state === "lapsed" && whenLapsed === "reads") return { ok: false, refusal: new Refusal("subscription_lapsed") };
      const once = () => openTenantTransaction(webPool(), entry, "write", work, appendNoted);
      try {
        return { ok: true, value: await onceMore(once) };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) return { ok: false, refusal };
        return notFoundWhenShut(error);
      }
    },
  };
}

/** Two writes that waited for each other: Postgres undid one of them, which may simply run again. */
async function onceMore<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "40P01") return work();
    throw error;
  }
}

/** Rights withdrawn between the door and the transaction look like a page that is not there. */
function notFoundWhenShut(error: unknown): never {
  if (error instanceof DoorShut) throw new Response(null, { status: 404 });
  return busyAsResponse(error);
}
