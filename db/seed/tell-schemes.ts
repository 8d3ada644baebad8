import type pg from "pg";
import { copyScheme, publishDraft, startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { updateRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { DEMO_SCHEMES } from "./demo.data.ts";
import { type Actor, on } from "./stage.ts";

/** The consultancy's own schemes: one in its second version with a third being written, one just published. */
export async function tellSchemes(owner: pg.Client, author: Actor): Promise<void> {
  const { florist, brand, guidance } = DEMO_SCHEMES;
  await on(owner, -40, author, async (db, scope) => {
    const id = await copyOf(db, florist.from, florist);
    await publish(db, scope, id);
    await startDraft(db, id);
    await reword(db, id, guidance);
    await publish(db, scope, id);
    await startDraft(db, id);
    await publish(db, scope, await copyOf(db, brand.from, brand));
  });
}

async function copyOf(db: TenantDb, standard: string, names: { titleZh: string; titleEn: string; standard: string }): Promise<string> {
  const { titleZh, titleEn, standard: own } = names;
  const source = (await listPublishedVersions(db)).find(({ rules }) => rules.standard === standard);
  if (!source) throw new Error(`${standard} comes with every workspace.`);
  return copyScheme(db, source.schemeId, { titleZh, titleEn, standard: own });
}

async function publish(db: TenantDb, scope: Scope, schemeId: string): Promise<void> {
  const draft = await getDraft(db, schemeId);
  await publishDraft(db, scope.actor, schemeId, draft?.versions.whole ?? 0);
}

async function reword(db: TenantDb, schemeId: string, { clause, zh, en }: typeof DEMO_SCHEMES.guidance): Promise<void> {
  const row = (await getDraft(db, schemeId))?.requirements.find((one) => one.clause === clause);
  if (!row) throw new Error(`the draft has ${clause}`);
  await updateRequirement(db, schemeId, row.id, {
    ...{ clause, titleZh: row.title["zh-CN"], titleEn: row.title.en, guidanceZh: zh, guidanceEn: en },
    evidenceZh: row.evidence.map((paper) => paper["zh-CN"]),
    evidenceEn: row.evidence.map((paper) => paper.en),
    ...{ applicability: row.applicability, version: row.version },
  });
}
