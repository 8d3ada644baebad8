import { refreshForecast } from "#app/domain/assessments/forecast.commands.server.ts";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import type { ItemResult } from "#app/domain/assessments/item-result.rules.ts";
import type { Judgement } from "#app/domain/assessments/judgement.rules.ts";
import { updateClient } from "#app/domain/clients/client.commands.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { installBuiltInScheme } from "#app/domain/schemes/scheme.commands.server.ts";
import type { SchemeVersion } from "#app/domain/schemes/scheme.rules.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import type { ClientKind } from "#db/schema.ts";
import type { World } from "./world.ts";

export const TODAY = "2026-03-02";

export interface EngagementInWorld {
  id: string;
  client: { id: string; name: string };
  schemeVersionId: string;
}

interface Wanted {
  client?: { name?: string; kind?: ClientKind };
  /** Installed for this engagement; the built-in scheme of the workspace when left out. */
  scheme?: SchemeVersion;
  /** A version that is in force already. */
  schemeVersionId?: string;
  carryFromEngagementId?: string;
  clientId?: string;
}

/** An engagement with its client, gap sheet and milestones, made by the domain's own commands. */
export async function makeEngagement(world: World, wanted: Wanted = {}): Promise<EngagementInWorld> {
  const { client: { name = "广州花语鲜花有限公司", kind = "trader" } = {}, scheme, carryFromEngagementId } = wanted;
  const outcome = await world.scope.write(async (db) => {
    const schemeVersionId = scheme
      ? await installBuiltInScheme(db, scheme)
      : (wanted.schemeVersionId ?? (await listPublishedVersions(db))[0]?.id ?? "");
    const client = wanted.clientId
      ? { id: wanted.clientId }
      : await db.insertInto("clients").values({ name, kind }).returning("id").executeTakeFirstOrThrow();
    const { id } = await createEngagement(db, world.scope.actor, {
      clientId: client.id,
      schemeVersionId,
      kind: "initial",
      targetLevel: "four_star",
      startsOn: TODAY,
      plannedAuditDate: null,
      leadId: world.scope.actor.memberId,
      today: TODAY,
      ...(carryFromEngagementId === undefined ? {} : { carryFromEngagementId }),
    });
    return { id, client: { id: client.id, name }, schemeVersionId };
  });
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

/** Says how many service managers a client has; null: nobody knows. */
export async function setManagementStaff(world: World, clientId: string, count: number | null): Promise<void> {
  const client = await world.scope.read((db) => getClient(db, clientId));
  if (!client) throw new Error("The client is there.");
  const change = { ...client, serviceManagementStaffCount: count };
  const outcome = await world.scope.write((db) => updateClient(db, clientId, change));
  if (!outcome.ok) throw outcome.refusal;
}

/** A judgement that says nothing but its result. */
export const FOUND = { sampleFailed: null, sampleSize: null, confidence: null, note: null, reason: null };

/** Judges one item as it stands now and gives the outcome of the write. */
export async function judge(
  world: World,
  engagementId: string,
  clause: string,
  result: ItemResult,
  more: Partial<Judgement> = {},
) {
  const item = await world.scope.read((db) => getItem(db, engagementId, clause));
  const judgement = { ...FOUND, ...more, result, version: item?.version ?? 0 };
  return world.scope.write((db) => judgeItem(db, world.scope.actor, engagementId, clause, judgement, TODAY));
}

/** Finds every item met in one stroke, but for some that stay as they are. */
export async function meetAll(world: World, engagementId: string, except: readonly string[] = [""]): Promise<void> {
  const outcome = await world.scope.write(async (db) => {
    await db
      .updateTable("item_results")
      .set({ result: "met", judged_by: world.scope.actor.memberId, judged_at: `${TODAY}T01:00:00Z`, version: 2 })
      .where("clause", "not in", except)
      .where("round_id", "in", (rounds) =>
        rounds.selectFrom("assessment_rounds").select("id").where("engagement_id", "=", engagementId),
      )
      .execute();
    await refreshForecast(db, engagementId, TODAY);
  });
  if (!outcome.ok) throw outcome.refusal;
}

/** The engagement with its copy of the forecast. */
export function engagementRow(world: World, id: string) {
  return world.scope.read((db) =>
    db.selectFrom("engagements").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
}

/** What happened to an engagement, in order, each with its data. */
export async function eventsOf(world: World, id: string): Promise<{ action: string; data: Record<string, unknown> }[]> {
  const rows = await world.scope.read((db) =>
    db
      .selectFrom("activity_events")
      .select(["action", "event"])
      .where("engagement_id", "=", id)
      .orderBy("seq")
      .execute(),
  );
  return rows.map(({ action, event }) => ({
    action,
    data: (JSON.parse(event) as { data: Record<string, unknown> }).data,
  }));
}
