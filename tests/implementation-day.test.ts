import path from "node:path";
import { describe, expect, test } from "vitest";
import { removeBlock } from "#app/domain/documents/document.commands.server.ts";
import { recallSignOff, requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import type { VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { ROOT } from "#tests/house/root.ts";
import { answer, type Desk, freeze, kept, MAIL_PATHS, makeDocument, openDesk, render, seal, sentDocument, VALUES, versionRow } from "#tests/support/documents.ts";
import { TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";

type Module = Parameters<typeof openPage>[0];

const REALLY_TODAY = todayIn("Asia/Shanghai");
const load = async (file: string) => (await import(path.join(ROOT, "app/routes", file))) as Module;
const staff = (name: string) => load(`w.$workspace+/engagements.$engagementId.documents.$documentId.${name}.tsx`);
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

async function pageOf(desk: Desk, name: string, documentId: string, versionId = "") {
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId, versionId };
  const { html } = await openPage(await staff(name), { path: "/page", params, as: desk.world.owner });
  return { html, text: plain(html) };
}

/** A rendered version that is to be carried out from a day on. */
async function versionFrom(desk: Desk, effective_on: string) {
  const { id } = await makeDocument(desk, { values: { ...VALUES, effective_on } });
  const versionId = await freeze(desk, id);
  await render(desk, versionId);
  return { id, versionId };
}

function send(desk: Desk, id: string, dueOn: string) {
  const wanted = { turns: "in_order" as const, dueOn, message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
  return desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted));
}

const publicView = async (desk: Desk, versionId: string) => {
  const { code } = await versionRow(desk, versionId);
  const { data } = await callRoute((await load("_public+/v.$code.tsx")).loader, { path: "/", params: { code } });
  return (data as { found: unknown }).found;
};

describe("a document is in force before it is carried out", () => {
  test("signing is not due after the day of implementation that the version itself names, whatever the draft says by now", async () => {
    const desk = await openDesk();
    const { id } = await versionFrom(desk, "2026-03-20");
    expect(await send(desk, id, "2026-03-21")).toMatchObject({
      refusal: { code: "due_after_implementation", field: "dueOn", values: { date: "2026-03-20" } },
    });
    expect(await send(desk, id, "2026-03-20")).toMatchObject({ ok: true });
  });

  test("a text that names no such day binds nobody", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk, { values: { ...VALUES, effective_on: "2026-03-20" } });
    await kept(desk.world.scope.write((db) => removeBlock(db, id, "extra", 1)));
    const versionId = await freeze(desk, id);
    await render(desk, versionId);
    expect(((await versionRow(desk, versionId)).input as VersionInput).implementedOn).toBeNull();
    expect(await send(desk, id, "2199-12-31")).toMatchObject({ ok: true });
  });

  test("the form proposes a day that can be kept, and where none is left says what to mend", async () => {
    const desk = await openDesk();
    const soon = addDays(REALLY_TODAY, 3);
    const near = await versionFrom(desk, soon);
    const form = await pageOf(desk, "signoff", near.id);
    expect(form.html).toMatch(new RegExp(`<input[^>]*max="${soon}"[^>]*value="${soon}"|<input[^>]*value="${soon}"[^>]*max="${soon}"`));

    const other = await openDesk();
    const past = await versionFrom(other, addDays(REALLY_TODAY, -1));
    const page = await pageOf(other, "signoff", past.id);
    expect(page.text).toContain("实施日期已过");
    expect(page.html).not.toContain('method="post"');
    for (const { html } of [page, await pageOf(other, "versions.new", past.id)]) {
      expect(html).toMatch(/href="[^"]*\/fields#field-values-effective_on"/);
    }
  });

  test("both days are told apart on the pages of staff and in public", async () => {
    const desk = await openDesk();
    const sent = await sentDocument(desk);
    expect((await pageOf(desk, "versions.$versionId._index", sent.id, sent.versionId)).text).toMatch(/生效日（签批完成） 尚未生效 实施日期 2199年12月31日/u);
    await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
    await seal(desk, sent.versionId);
    const { words } = (await versionRow(desk, sent.versionId)).input as VersionInput;
    expect(words?.facts).toContainEqual({ label: "实施日期", value: "2199年12月31日" });
    const { text } = await pageOf(desk, "versions.$versionId._index", sent.id, sent.versionId);
    expect(text).toMatch(/现行有效.*生效日（签批完成） \d{4}年.*实施日期 2199年12月31日/u);
    expect(text).toContain("自2199年12月31日起实施");
    expect((await pageOf(desk, "_index", sent.id)).text).toMatch(/签批完成并生效 2199年12月31日 起实施/u);
    expect(await publicView(desk, sent.versionId)).toMatchObject({ state: "in_force", inForceOn: REALLY_TODAY, implementedOn: "2199-12-31" });
  });
});

describe("what is told of a version before all have signed", () => {
  test("how many have signed, by no name, and only while their request stands", async () => {
    const desk = await openDesk();
    const own = desk.world.scope;
    const sent = await sentDocument(desk, [
      { memberId: own.actor.memberId, role: "prepared" },
      { memberId: desk.managerId, role: "approved" },
    ]);
    expect(await publicView(desk, sent.versionId)).toMatchObject({ named: 2, signed: 0, signers: [] });
    await kept(answer(own, sent.requestId, sent.pdfSha256));
    expect(await publicView(desk, sent.versionId)).toMatchObject({ state: "not_in_force", named: 2, signed: 1, signers: [] });
    await kept(own.write((db) => recallSignOff(db, sent.id, sent.requestId, "换版")));
    expect(await publicView(desk, sent.versionId)).toMatchObject({ named: 2, signed: 0, signers: [] });
  });

  test("that its pages are being made", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk);
    const versionId = await freeze(desk, id);
    const { text } = await pageOf(desk, "versions.$versionId._index", id, versionId);
    expect(text).toMatch(/页数 生成中 .*PDF SHA-256 生成中 封章版 SHA-256 无/u);
  });
});
