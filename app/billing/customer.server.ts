import { randomUUID } from "node:crypto";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { claimCustomer, replaceCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";
import type { Refusal } from "#app/lib/refusal.ts";
import { reach, type Reached } from "./reach.server.ts";

/** A customer of a workspace at the payment service; a new one each time it is asked for. */
export function openCustomer({ workspaceId, name, email }: { workspaceId: string; name: string; email: string }) {
  return reach(async (service) => {
    const fields = { name, email, metadata: { workspace: workspaceId } };
    const { id } = await service.customers.create(fields, { idempotencyKey: `customer:${workspaceId}:${randomUUID()}` });
    return id;
  });
}

interface Writer {
  write(work: (db: TenantDb) => Promise<string>): Promise<{ ok: true; value: string } | { ok: false; refusal: Refusal }>;
}

/** Keeps a customer as the workspace's, in place of one that is gone or of none; gives the one that is kept then. */
export function keepCustomer(scope: Writer, made: string, gone: string | null): Promise<Reached<string>> {
  return scope.write((db) => (gone === null ? claimCustomer(db, made) : replaceCustomer(db, gone, made)));
}

interface Desk {
  known: string | null;
  open: () => Promise<Reached<string>>;
  keep: (made: string, gone: string | null) => Promise<Reached<string>>;
}

/** Works with the workspace's customer; makes one where there is none, and once more where the payment service has that one no more. */
export async function withCustomer<Value>(desk: Desk, work: (customer: string) => Promise<Reached<Value>>): Promise<Reached<Value>> {
  if (desk.known !== null) {
    const done = await work(desk.known);
    if (done.ok || done.refusal.code !== "customer_gone") return done;
  }
  const made = await desk.open();
  if (!made.ok) return made;
  const kept = await desk.keep(made.value, desk.known);
  return kept.ok ? work(kept.value) : kept;
}
