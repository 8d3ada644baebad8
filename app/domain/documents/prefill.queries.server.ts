import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { DocumentTemplate, Prefill } from "./template.rules.ts";

/** What is known about a client, as values for the fields of a template; fields that ask for nothing known stay empty. */
export async function prefilled(
  db: TenantDb,
  clientId: Id,
  template: Pick<DocumentTemplate, "fields">,
  today: string,
): Promise<Record<string, string>> {
  const client = await db.selectFrom("clients").selectAll().where("id", "=", clientId).executeTakeFirstOrThrow();
  const contact = await db
    .selectFrom("client_contacts")
    .select(["name", "phone"])
    .where("client_id", "=", clientId)
    .where("is_primary", "=", true)
    .executeTakeFirst();
  const known: Record<Prefill, string | number | null | undefined> = {
    client_name: client.name,
    client_short_name: client.short_name ?? client.name,
    client_uscc: client.uscc,
    client_address: client.address,
    client_categories: client.categories.join("、"),
    staff_count: client.staff_count,
    service_staff_count: client.service_staff_count,
    primary_contact: contact?.name,
    primary_phone: contact?.phone,
    today,
  };
  return Object.fromEntries(
    template.fields.map(({ name, prefill }) => [name, prefill ? String(known[prefill] ?? "") : ""]),
  );
}
