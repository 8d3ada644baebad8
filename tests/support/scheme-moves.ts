import { moveToVersion } from "#app/domain/engagements/scheme-move.commands.server.ts";
import { startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { type PeopleFields, savePeople } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { addRequirement, removeRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { savePoints } from "#app/domain/schemes/points.commands.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import type { PeopleRule } from "#app/domain/schemes/scheme.rules.ts";
import { makeEngagement, TODAY } from "./engagement.ts";
import { copied, cutDown, draftOf, publish, requirementOf } from "./schemes.ts";
import { wrote } from "./training.ts";
import { makeWorkspace, type World } from "./world.ts";

const NEW_ROW = {
  ...{ titleZh: "新条款", titleEn: "New", guidanceZh: "", guidanceEn: "", evidenceZh: [], evidenceEn: [], applicability: null },
};

/** An own scheme of four items of five points in force, and an engagement under it. */
export async function openEngagement() {
  const world = await makeWorkspace();
  const schemeId = await copied(world);
  await cutDown(world, schemeId);
  await publish(world, schemeId);
  const version = await world.scope.read((db) => getPublishedVersion(db, schemeId));
  const { id, client } = await makeEngagement(world, { schemeVersionId: version?.id ?? "" });
  return { world, schemeId, id, clientId: client.id };
}

interface VersionChange {
  without: string[];
  added: string[];
  people?: Pick<PeopleFields, "acceptedIssuers"> & { rule?: Partial<PeopleRule> };
}

/** A further version without the clauses named, with new ones, and with the points given to all items in turn. */
export async function newVersion(world: World, schemeId: string, change: VersionChange): Promise<string> {
  await wrote(world.scope, (db) => startDraft(db, schemeId));
  for (const clause of change.added) {
    const place = { first: requirementOf(await draftOf(world, schemeId), "5.1.1") };
    await wrote(world.scope, (db) => addRequirement(db, schemeId, place, { ...NEW_ROW, clause }));
  }
  for (const clause of change.without) {
    const id = requirementOf(await draftOf(world, schemeId), clause);
    await wrote(world.scope, (db) => removeRequirement(db, schemeId, id, 1));
  }
  const { requirements, versions } = await draftOf(world, schemeId);
  const items = requirements.filter(({ kind }) => kind === "item");
  const share = Math.floor(20_000 / items.length);
  const points = new Map(items.map(({ id }, n) => [id, n === 0 ? 20_000 - share * (items.length - 1) : share]));
  await wrote(world.scope, (db) => savePoints(db, schemeId, { points, version: versions.points, confirmation: null }));
  const { people } = change;
  if (people) {
    const { rules, versions: seen } = await draftOf(world, schemeId);
    const rule = rules.peopleRule && { ...rules.peopleRule, ...people.rule };
    await wrote(world.scope, (db) => savePeople(db, schemeId, { rule, acceptedIssuers: people.acceptedIssuers, version: seen.people }));
  }
  await publish(world, schemeId);
  return (await world.scope.read((db) => getPublishedVersion(db, schemeId)))?.id ?? "";
}

export const move = (world: World, id: string, schemeVersionId: string, version = 1, targetLevel: "five_star" | "four_star" | "three_star" = "five_star") =>
  world.scope.write((db) => moveToVersion(db, world.scope.actor, id, { schemeVersionId, targetLevel, version }, TODAY));
