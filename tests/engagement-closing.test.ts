import { expect, test } from "vitest";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { closeEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import * as closure from "#app/routes/w.$workspace+/engagements.$engagementId_.closure.tsx";
import { answer, type Desk, freeze, kept, MAIL_PATHS, makeDocument, openDesk, render, seal, sentDocument } from "#tests/support/documents.ts";
import { TODAY } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";

async function close(desk: Desk) {
  const { version } = await desk.world.scope.read((db) =>
    db.selectFrom("engagements").select("version").where("id", "=", desk.engagement.id).executeTakeFirstOrThrow(),
  );
  return desk.world.scope.write((db) => closeEngagement(db, desk.engagement.id, version));
}

test("an engagement stays open while a document is out for sign-off or being sealed, and the page says how many", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  expect(await close(desk)).toMatchObject({ refusal: { code: "signoff_pending", limit: 1 } });
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id };
  const call = { path: "/", params, as: desk.world.owner };
  const { version } = (await callRoute(closure.loader, call)).data as { version: number };
  const said = await callRoute(closure.action, { ...call, form: { state: "closed", version: String(version) } });
  expect(said).toMatchObject({ status: 400, data: { result: { error: { "": [expect.stringContaining("还有 1 份文件正在签批或封章") as string] } } } });

  await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
  expect(await close(desk)).toMatchObject({ refusal: { code: "signoff_pending", limit: 1 } });
  await seal(desk, sent.versionId);
  expect(await close(desk)).toMatchObject({ ok: true });
});

test("closing and sending at the same moment: one of the two happens, 10 times", async () => {
  for (let race = 0; race < 10; race += 1) {
    const desk = await openDesk();
    const { id } = await makeDocument(desk);
    await render(desk, await freeze(desk, id));
    const wanted = { turns: "parallel" as const, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
    const [closed, sent] = await Promise.all([
      close(desk),
      desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted)),
    ]);
    expect([closed.ok, sent.ok].filter(Boolean), `race ${race}`).toHaveLength(1);
  }
});
