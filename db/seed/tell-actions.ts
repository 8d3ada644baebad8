import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Day, Id } from "#db/schema.ts";
import { createAction } from "#app/domain/actions/action.commands.server.ts";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import { setPlanning } from "#app/domain/actions/rates.commands.server.ts";
import { type DemoAction, DEMO_RATES } from "./actions.data.ts";

/** Sets the rates of an engagement and notes its actions, some of them begun already. */
export async function tellActions(db: TenantDb, engagementId: Id, leadId: Id, actions: readonly DemoAction[], today: Day): Promise<void> {
  const { version } = await db.selectFrom("engagements").select("version").where("id", "=", engagementId).executeTakeFirstOrThrow();
  await setPlanning(db, engagementId, { ...DEMO_RATES, version });
  const ids: Id[] = [];
  for (const { after = [], underWay, ...fields } of actions) {
    const id = await createAction(db, engagementId, {
      ...fields,
      after: after.flatMap((place) => ids[place] ?? []),
      ...{ deductionId: null, people: null, ownerMemberId: leadId, ownerContactId: null },
    });
    ids.push(id);
    if (underWay) await moveAction(db, engagementId, id, 1, { to: "under_way", startedOn: today });
  }
}
