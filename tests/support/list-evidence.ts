import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { World } from "./world.ts";

const NOW = sql<string>`app.now()`;
const STATES = ["submitted", "accepted", "rejected"] as const;

/** Evidence of one engagement under these titles, in every state, some of it past its day; one more gave way to a newer one. */
export async function fillEvidence(
  db: TenantDb,
  { scope }: World,
  titles: readonly string[],
  { clientId, engagementId }: { clientId: string; engagementId: string },
): Promise<void> {
  const { memberId } = scope.actor;
  const evidence = [...titles, "旧证据"].map((title, n) => {
    const state = STATES[n % STATES.length] ?? "submitted";
    return {
      ...{ client_id: clientId, engagement_id: engagementId, kind: "note" as const, title, note: "所见", origin: "client" as const },
      ...{ state, uploaded_by: memberId, expires_on: n % 6 === 1 ? "2026-01-01" : null, replaced_at: n === titles.length ? NOW : null },
      ...(state === "submitted" ? {} : { decided_by: memberId, decided_at: NOW, decided_reason: "理由" }),
    };
  });
  const rows = await db.insertInto("evidence").values(evidence).returning("id").execute();
  const clauses = rows.map(({ id }, n) => ({ client_id: clientId, evidence_id: id, clause: n % 2 === 0 ? "5.1.1.1" : "5.1.1.2" }));
  await db.insertInto("evidence_clauses").values(clauses).execute();
}
