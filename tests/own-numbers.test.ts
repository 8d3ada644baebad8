import { expect, test } from "vitest";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import * as evaluation from "#app/routes/portal.$workspace.$client+/evaluation.$roundId._index.tsx";
import * as gap from "#app/routes/w.$workspace+/engagements.$engagementId.gap.tsx";
import { judge, TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { move, newVersion, openEngagement } from "#tests/support/scheme-moves.ts";
import { wrote } from "#tests/support/training.ts";
import { addMember, makePerson } from "#tests/support/world.ts";

test("an item whose number does not begin with its group's stands and counts with its group, on the sheet and in the portal", async () => {
  const { world, schemeId, id, clientId } = await openEngagement();
  expect(await move(world, id, await newVersion(world, schemeId, { without: ["5.1.1.1", "5.1.1.2"], added: ["B.1"] }))).toMatchObject({ ok: true });
  await judge(world, id, "B.1", "met");
  const sheet = await openPage(gap, { path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id } });
  expect(sheet.html).toContain("/gap/B.1");
  // Of the section three items are there and one is judged, of the group one of one.
  expect(sheet.html).toContain("<span>1 / 3 条</span>");
  expect(sheet.html).toContain("<span>1 / 1 条</span>");
  const wanted = { kind: "internal", heldOn: null, assessors: null } as const;
  const roundId = await wrote(world.scope, (db) => openRound(db, world.scope.actor, id, wanted, TODAY));
  const person = await makePerson("何静", "portal");
  await addMember(world, person, "client_manager", { id: clientId, name: "x" });
  const portal = await openPage(evaluation, { path: "/", as: person, params: { workspace: world.slug, client: clientId, roundId } });
  expect(portal.html).toContain(`/evaluation/${roundId}/B.1`);
});
