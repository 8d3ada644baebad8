import { loseAnswer, lostAnswers } from "#tests/support/lossy-database.ts";
import { expect, test } from "vitest";
import { getUpload, listStored } from "#app/files/storage.server.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { actionOf, withBody } from "#tests/support/form-probe.ts";
import { callRoute } from "#tests/support/route.ts";
import { png } from "#tests/support/upload-samples.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

const FIELDS = { title: "执照", note: "", clauses: "5.1.1.1", agesDays: "", effectiveFrom: "", effectiveTo: "", expiresOn: "", origin: "client", obtained: "" };

async function storedIn(world: World): Promise<number> {
  const keys: string[] = [];
  for await (const { key } of listStored(world.id)) keys.push(key);
  return keys.length;
}

test("a file whose row was committed stays, whichever answer of the database is lost on the way", async () => {
  const world = await makeWorkspace();
  const engagement = await makeEngagement(world);
  const action = await actionOf("routes/w.$workspace+/engagements.$engagementId.evidence.new");
  const rows = () =>
    world.scope.read((db) => db.selectFrom("evidence").select(["storage_id as storageId", "sha256"]).where("kind", "=", "file").execute());
  let kept = 0;
  for (let number = 1; number <= 12; number += 1) {
    const form = new FormData();
    for (const [name, value] of Object.entries(FIELDS)) form.set(name, value);
    form.set("file", new File([new Uint8Array(png())], "a.png"));
    const before = { rows: (await rows()).length, files: await storedIn(world), lost: lostAnswers() };
    loseAnswer(number);
    const answer = await callRoute(withBody(action, "", form), { path: "/", params: { workspace: world.slug, engagementId: engagement.id }, as: world.owner }).catch(() => null);
    loseAnswer(0);
    if (lostAnswers() === before.lost) {
      expect(answer?.status).toBe(303);
      break;
    }
    const after = await rows();
    kept += after.length - before.rows;
    for (const { storageId, sha256 } of after) {
      expect(await getUpload(world.id, { storageId: storageId ?? "", sha256: sha256 ?? "" }), `lost the answer to commit ${number}`).not.toBeNull();
    }
    expect((await storedIn(world)) - before.files, "nothing is stored that no row names").toBe(after.length - before.rows);
  }
  expect(lostAnswers(), "the door's reading, the room for it, the row").toBeGreaterThanOrEqual(2);
  expect(kept, "one answer was that to the row's own commit").toBe(1);
});
