import { copyScheme, publishDraft, startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { saveLevels, saveSpecial } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { type Draft, getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { removeRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { confirmPoints, savePoints } from "#app/domain/schemes/points.commands.server.ts";
import { listPublishedVersions, listRequirements } from "#app/domain/schemes/scheme.queries.server.ts";
import { wrote } from "./training.ts";
import type { World } from "./world.ts";

/** The draft of a scheme as it stands. */
export async function draftOf(world: Pick<World, "scope">, schemeId: string): Promise<Draft> {
  const draft = await world.scope.read((db) => getDraft(db, schemeId));
  if (!draft) throw new Error("The draft is there.");
  return draft;
}

/** A scheme of the workspace's own, copied from a built-in one, as a draft of its first version. */
export function copied(world: Pick<World, "scope">, name = "本机构标准", standard = "GB/T 27922-2011"): Promise<string> {
  return wrote(world.scope, async (db) => {
    const source = (await listPublishedVersions(db)).find(({ rules }) => rules.standard === standard);
    return copyScheme(db, source?.schemeId ?? "", { titleZh: name, titleEn: name, standard: `${standard} 自` });
  });
}

/** Puts the draft of a scheme in force. */
export async function publish(world: Pick<World, "scope">, schemeId: string): Promise<void> {
  const { versions } = await draftOf(world, schemeId);
  await wrote(world.scope, (db) => publishDraft(db, world.scope.actor, schemeId, versions.whole));
}

/** An own scheme in force, with the draft of its next version. */
export async function underRevision(world: Pick<World, "scope">, name?: string): Promise<{ schemeId: string; requirementId: string }> {
  const schemeId = await copied(world, name);
  await cutDown(world, schemeId);
  await publish(world, schemeId);
  await wrote(world.scope, (db) => startDraft(db, schemeId));
  return { schemeId, requirementId: requirementOf(await draftOf(world, schemeId), "5.1.1.1") };
}

export function requirementOf(draft: Draft, clause: string): string {
  const row = draft.requirements.find((one) => one.clause === clause);
  if (!row) throw new Error(`The draft has ${clause}.`);
  return row.id;
}

/** Cuts a draft copied from GB/T 27922 down to four items of five points each: little enough to try all of it. */
export async function cutDown(world: Pick<World, "scope">, schemeId: string): Promise<void> {
  const { requirements } = await draftOf(world, schemeId);
  const kept = /^5\.1(\.[12](\.\d)?)?$/;
  const gone = requirements.filter(({ clause, parentClause }) => !kept.test(clause) && (parentClause === null || kept.test(parentClause)));
  await wrote(world.scope, async (db) => {
    for (const { id, version } of gone) await removeRequirement(db, schemeId, id, version);
  });
  const { requirements: rows, versions, rules } = await draftOf(world, schemeId);
  const points = new Map(rows.filter(({ kind }) => kind !== "group").map(({ id, kind }) => [id, kind === "section" ? 20_000 : 5_000]));
  const thresholds = { five_star: 19, four_star: 18, three_star: null, two_star: null, pass: 14 };
  await wrote(world.scope, async (db) => {
    await savePoints(db, schemeId, { points, version: versions.points, confirmation: null });
    await saveLevels(db, schemeId, { totalMillipoints: 20_000, thresholds, names: {}, version: versions.levels });
    await saveSpecial(db, schemeId, { ...rules.scoring, deductionMillipoints: 200, version: versions.special });
  });
}

/** A second version of a built-in scheme with the points it has, as somebody who checked them leaves it. */
export async function confirmBuiltIn(world: World, standard = "GB/T 27922-2011"): Promise<string> {
  return wrote(world.scope, async (db) => {
    const source = (await listPublishedVersions(db)).find(({ rules }) => rules.standard === standard);
    const rows = await listRequirements(db, source?.id ?? "");
    const confirmation = { by: world.scope.actor.memberId, source: "2012 年版", on: "2026-03-01" };
    const points = new Map(rows.map((row) => [row.id, row.points]));
    return confirmPoints(db, world.scope.actor, source?.schemeId ?? "", { versionId: source?.id ?? "", points, confirmation });
  });
}
