import path from "node:path";
import type { ActionFunction } from "@remix-run/node";
import { expect, test } from "vitest";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { changeRole, removeMember } from "#app/domain/members/member.commands.server.ts";
import { handle as expire } from "#app/jobs/handlers/signoff-expiry.server.ts";
import { members } from "#app/i18n/messages/members.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { type Desk, FIELDS, freeze, kept, MAIL_PATHS, makeDocument, openDesk, render, sentDocument } from "#tests/support/documents.ts";
import { TODAY } from "#tests/support/engagement.ts";
import { type KeptMail, mailsTo, passTime } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, PASSWORD } from "#tests/support/world.ts";

type Module = Parameters<typeof openPage>[0] & { action: ActionFunction };

const load = async (file: string) => (await import(path.join(ROOT, "app/routes/w.$workspace+", file))) as Module;
const DOCUMENT = "engagements.$engagementId.documents.$documentId";
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** A desk with a colleague who can sign. */
async function openOffice() {
  const desk = await openDesk();
  const colleague = await makePerson("周工");
  return { desk, colleague, colleagueId: await addMember(desk.world, colleague, "consultant") };
}

/** A version that names these signers, rendered and not sent. */
async function readyDocument(desk: Desk, signers: Parameters<typeof freeze>[2]): Promise<string> {
  const { id } = await makeDocument(desk);
  await render(desk, await freeze(desk, id, signers));
  return id;
}

/** A page about a member, with the words that the frame around it brings. */
async function memberPage(name: string): Promise<Module> {
  return { ...(await load(`members.$memberId.${name}`)), handle: { messages: { members, staff } } };
}

const memberCall = ({ world }: Desk, memberId: string) => ({ path: "/member", params: { workspace: world.slug, memberId }, as: world.owner });

test("a version is not sent to who can no longer sign; the form names them and says what to do", async () => {
  const { desk, colleagueId } = await openOffice();
  const id = await readyDocument(desk, [
    { memberId: colleagueId, role: "prepared" },
    { memberId: desk.managerId, role: "approved" },
  ]);
  const wanted = { turns: "parallel" as const, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
  const send = () => desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted));
  await kept(desk.world.scope.write((db) => changeRole(db, colleagueId, "consultant", "trainer")));
  expect(await send()).toMatchObject({ refusal: { code: "signers_gone", values: { names: ["周工"] } } });
  await kept(desk.world.scope.write((db) => removeMember(db, desk.managerId, "client_manager")));

  const { action } = await load(`${DOCUMENT}.signoff.tsx`);
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId: id };
  const form = { turns: "parallel", dueOn: "2199-12-31", message: "" };
  for (const [locale, said] of [
    ["zh-CN", /周工和何静已离开或角色已变，不能再签署。.*生成新版本并另选签批人/u],
    ["en", /周工 and 何静 cannot sign any more.*new version with other signers/u],
  ] as const) {
    const answer = await callRoute(action, { path: "/", params, as: desk.world.owner, form, locale });
    expect(answer).toMatchObject({ status: 400, data: { result: { error: { "": [expect.stringMatching(said)] } } } });
  }
  const open = await desk.world.scope.read((db) => db.selectFrom("signoff_requests").select("id").execute());
  expect(open).toEqual([]);
});

test("who took a role that does not sign is offered no way to sign, and told why", async () => {
  const { desk, colleague, colleagueId } = await openOffice();
  const sent = await sentDocument(desk, [{ memberId: colleagueId, role: "approved" }]);
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId: sent.id, requestId: sent.requestId };
  const page = async (name: string) => openPage(await load(name), { path: "/page", params, as: colleague });
  expect((await page(`${DOCUMENT}._index.tsx`)).html).toContain("去签署");
  await kept(desk.world.scope.write((db) => changeRole(db, colleagueId, "consultant", "trainer")));
  expect((await page(`${DOCUMENT}._index.tsx`)).html).not.toContain("去签署");
  const request = await page(`${DOCUMENT}.signoffs.$requestId._index.tsx`);
  expect(plain(request.html)).toContain("您目前的角色不能签署");
  expect(request.html).not.toContain("/signature");
});

test("whoever removes a signer or changes their role sees what they have still to sign, and who sent it is told", async () => {
  for (const way of ["removal", "role"] as const) {
    const { desk, colleagueId } = await openOffice();
    const sent = await sentDocument(desk, [{ memberId: colleagueId, role: "approved" }]);
    const pages = [await memberPage("_index.tsx"), await memberPage("removal.tsx")] as const;
    for (const module of pages) {
      const { html } = await openPage(module, memberCall(desk, colleagueId));
      expect(plain(html)).toMatch(/周工还有 1 份文件待签署.*这些签批无法完成，发起人会收到邮件/u);
      expect(html).toContain(`href="/w/${desk.world.slug}/engagements/${desk.engagement.id}/documents/${sent.id}"`);
      expect(plain((await openPage(module, memberCall(desk, desk.managerId))).html)).not.toContain("待签署");
    }
    const proof = { from: "consultant", password: PASSWORD };
    const { action } = pages[way === "removal" ? 1 : 0];
    const lost = async () => (await mailsTo(desk.world.owner.email)).filter(({ template }) => template === "signoff_lost_signer");
    if (way === "role") {
      const kept = await callRoute(action, { ...memberCall(desk, colleagueId), form: { ...proof, role: "owner" } });
      expect(kept.status).toBe(303);
      expect(await lost()).toEqual([]);
      proof.from = "owner";
    }
    const done = await callRoute(action, { ...memberCall(desk, colleagueId), form: way === "role" ? { ...proof, role: "finance" } : proof });
    expect(done.status).toBe(303);
    const [mail, ...others] = await lost();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(`签批无法完成：${FIELDS.title}`);
    expect(mail?.text).toContain("周工已离开或变更了角色");
    expect(mail?.text).toContain(`/w/${desk.world.slug}/engagements/${desk.engagement.id}/documents/${sent.id}`);
  }
});

test("who sent a request is told when its last day passes", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const told: KeptMail[] = [];
  await passTime("200 years", async () => {
    await expire(jobScope(desk.world.id), { ref: sent.requestId });
    told.push(...(await mailsTo(desk.world.owner.email)).filter(({ template }) => template === "signoff_expired"));
  });
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain(`/w/${desk.world.slug}/engagements/${desk.engagement.id}/documents/${sent.id}`);
});
