import { expect, test } from "vitest";
import { withTurn } from "#app/files/upload-turns.server.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { openUploadDesk } from "#tests/support/upload-desk.ts";
import * as sample from "#tests/support/upload-samples.ts";

/** Takes a turn until it is let go. */
function hold(personId: string): { taken: Promise<unknown>; release: () => void } {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  return { taken: withTurn(personId, () => until), release };
}

test("a fourth file of one person at a time is refused beside its field, and taken when one of them is done", async () => {
  const desk = await openUploadDesk();
  const held = [1, 2, 3].map(() => hold(desk.person.id));
  const refused = await desk.send("a.png", sample.png());
  expect(refused).toMatchObject({ status: 429, data: { result: { error: { file: [errors["zh-CN"].file_busy] }, initialValue: { note: "见附件" } } } });
  expect((await desk.add("a.png", sample.png())).status, "others go on").toBe(303);
  held[0]?.release();
  await held[0]?.taken;
  expect((await desk.send("a.png", sample.png())).status).toBe(303);
  for (const { release } of held) release();
  await Promise.all(held.map(({ taken }) => taken));
});

test("no more than so many are under way, whoever sends them; a turn ends with its work, however that ends", async () => {
  const held = Array.from({ length: 24 }, (_, n) => hold(`person ${Math.floor(n / 3)}`));
  await expect(withTurn("one more", () => Promise.resolve("in"))).rejects.toMatchObject({ code: "file_busy", field: "file" });
  for (const { release } of held) release();
  await Promise.all(held.map(({ taken }) => taken));
  for (let n = 0; n < 30; n += 1) await expect(withTurn("one more", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await withTurn("one more", () => Promise.resolve("in"))).toBe("in");
});
