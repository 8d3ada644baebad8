import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { refreshClientForecasts } from "#app/domain/assessments/forecast.commands.server.ts";

/**
 * Brings the open engagements of a client in step with its manager certificates today, and lets a job do so again on
 * the next day on which one of them begins or has run out. Run again it changes nothing and sets no second job.
 */
export async function followCertificates(db: TenantDb, clientId: Id): Promise<void> {
  await refreshClientForecasts(db, clientId);
  await sql`select identity.schedule('manager_quota', ${clientId}::uuid, min(d.day)::timestamp at time zone w.time_zone)
    from app.workspaces w cross join (
      select unnest(array[h.issued_on, h.expires_on + 1]) as day from (
        select issued_on, expires_on from app.manager_certificates
          where client_id = ${clientId}::uuid and revoked_at is null
        union all
        select issued_on, expires_on from app.external_certificates where client_id = ${clientId}::uuid
      ) h
    ) d
    where d.day > (app.now() at time zone w.time_zone)::date
    group by w.time_zone`.execute(db);
}
