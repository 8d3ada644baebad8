import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import {
  action as correct,
  loader as correctPage,
} from "#app/routes/w.$workspace+/engagements.$engagementId.certificate.edit.tsx";
import {
  action as keep,
  loader as keepPage,
} from "#app/routes/w.$workspace+/engagements.$engagementId.certificate.next-cycle.tsx";
import {
  action as record,
  loader as recordPage,
} from "#app/routes/w.$workspace+/engagements.$engagementId.certificate.record.tsx";
import {
  action as status,
  loader as statusPage,
} from "#app/routes/w.$workspace+/engagements.$engagementId.certificate.status.tsx";
import { loader as tab } from "#app/routes/w.$workspace+/engagements.$engagementId.certificate._index.tsx";
import { addMonths } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

const TODAY = todayIn("Asia/Shanghai");
const PAPER = {
  number: "CSC-2026-0301",
  certificationBody: "北京某某认证中心",
  level: "four_star",
  issuedOn: TODAY,
  expiresOn: "",
  scope: "鲜花销售的售后服务",
  sites: "",
};

interface Tab {
  certificate: {
    number: string;
    shown: string;
    daysLeft: number;
    cycles: { kind: string; engagement: { id: string } | null }[];
  } | null;
  cycle: string | null;
  missing: { milestones: { code: string; late: boolean }[]; conditions: number } | null;
  may: { change: boolean; record: boolean; keep: boolean };
}

let world: World;
let engagementId: string;

beforeEach(async () => {
  world = await makeWorkspace();
  engagementId = (await makeEngagement(world)).id;
});

type Handler = LoaderFunction | ActionFunction;

const call = (handler: Handler, form?: Record<string, string>, id = engagementId, as: Person = world.owner) =>
  callRoute(handler, { path: "/w/x/certificate", params: { workspace: world.slug, engagementId: id }, as, form });
const show = async (id = engagementId) => (await call(tab, undefined, id)).data as Tab;
const messageOf = (data: unknown, field: string) =>
  (data as { result: { error?: Record<string, string[]> } }).result.error?.[field]?.[0];

describe("the certificate tab", () => {
  test("says what is missing until there is a certificate", async () => {
    const shown = await show();
    expect(shown).toMatchObject({ certificate: null, cycle: null, may: { change: true, record: true, keep: false } });
    expect(shown.missing?.milestones).toHaveLength(15);
    expect(shown.missing?.milestones[0]).toMatchObject({ code: "kick_off" });
    expect(shown.missing?.conditions).toBe(7);
  });

  test("goes from the form to the sheet and on to the next cycle's tab", async () => {
    const answer = await call(record, PAPER);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe(`/w/${world.slug}/engagements/${engagementId}/certificate`);
    const shown = await show();
    expect(shown.certificate).toMatchObject({ number: PAPER.number, shown: "valid" });
    expect(shown.certificate?.daysLeft).toBeGreaterThan(1090);
    expect(shown).toMatchObject({ missing: null, may: { record: false, keep: false, change: true } });
    const next = shown.certificate?.cycles[0]?.engagement?.id ?? "";
    const nextTab = await show(next);
    expect(nextTab).toMatchObject({
      cycle: "surveillance",
      may: { keep: true, record: false },
      certificate: { number: PAPER.number },
    });
    expect((await call(keepPage, undefined, next)).status).toBe(200);
    const kept = await call(
      keep,
      { version: "1", checkedOn: TODAY, checkedBy: world.scope.actor.memberId, note: "" },
      next,
    );
    expect(kept.status).toBe(303);
    expect(await show(next)).toMatchObject({ cycle: "kept", missing: null, may: { keep: false } });
    expect((await show(next)).certificate?.cycles[1]).toMatchObject({
      kind: "surveillance_2",
      engagement: { id: expect.any(String) as string },
    });
  });

  test("shows a certificate that has run out as expired, whatever is recorded", async () => {
    await call(record, { ...PAPER, issuedOn: addMonths(TODAY, -37) });
    expect((await show()).certificate).toMatchObject({ shown: "expired" });
    expect((await show()).certificate?.daysLeft).toBeLessThan(0);
  });

  test("goes on past a surveillance that was due before the certificate was recorded or kept", async () => {
    await call(record, { ...PAPER, issuedOn: addMonths(TODAY, -13) });
    const [missed, next] = (await show()).certificate?.cycles ?? [];
    expect(missed).toMatchObject({ kind: "surveillance_1", engagement: null });
    const id = next?.engagement?.id ?? "";
    const check = { checkedOn: TODAY, checkedBy: world.scope.actor.memberId, note: "" };
    expect((await call(status, { ...check, version: "1", status: "withdrawn" }, id)).status).toBe(303);
    expect(await show(id)).toMatchObject({ cycle: "surveillance", may: { keep: false } });
    const kept = await call(keep, { ...check, version: "2" }, id);
    expect(kept.status).toBe(400);
    expect(messageOf(kept.data, "")).toBe("当前状态下不能修改");
    expect((await call(status, { ...check, version: "2", status: "valid" }, id)).status).toBe(303);
    expect(await show(id)).toMatchObject({ may: { keep: true } });
  });

  test("lets a trainer read and change nothing", async () => {
    const trainer = await makePerson();
    await addMember(world, trainer, "trainer");
    const answer = await call(tab, undefined, engagementId, trainer);
    expect((answer.data as Tab).may).toEqual({ change: false, record: false, keep: false });
    for (const handler of [record, correct, status, keep])
      expect((await call(handler, PAPER, engagementId, trainer)).status).toBe(403);
    for (const handler of [recordPage, correctPage, statusPage, keepPage]) {
      expect((await call(handler, undefined, engagementId, trainer)).status).toBe(403);
    }
  });
});

describe("the forms", () => {
  test("bring back what was typed with a message at each field", async () => {
    const { status: code, data } = await call(record, {
      ...PAPER,
      number: "",
      issuedOn: "2099-01-01",
      level: "two_star",
    });
    expect(code).toBe(400);
    expect(messageOf(data, "number")).toBe("请填写");
    expect(messageOf(data, "issuedOn")).toBe("日期不能晚于今天");
    expect(messageOf(data, "level")).toBe("请选择一项");
    expect((data as { result: { initialValue: Record<string, string> } }).result.initialValue.scope).toBe(PAPER.scope);
    const early = await call(record, { ...PAPER, expiresOn: addMonths(TODAY, -1) });
    expect(messageOf(early.data, "expiresOn")).toBe("有效期须晚于颁证日期");
  });

  test("say so when a certificate is there already, and when someone was faster", async () => {
    await call(record, PAPER);
    const again = await call(record, { ...PAPER, number: "CSC-2" });
    expect(again.status).toBe(400);
    expect(messageOf(again.data, "")).toBe("本项目已登记证书");
    const check = {
      version: "1",
      status: "suspended",
      checkedOn: TODAY,
      checkedBy: world.scope.actor.memberId,
      note: "",
    };
    expect((await call(status, check)).status).toBe(303);
    expect((await call(status, check)).status).toBe(409);
    const right = { ...PAPER, version: "2", expiresOn: addMonths(TODAY, 36), level: "five_star" };
    expect((await call(correct, right)).status).toBe(303);
    expect((await call(correct, right)).status).toBe(409);
    expect((await show()).certificate).toMatchObject({ level: "five_star", shown: "suspended" });
  });

  test("are not there without a certificate, outside a surveillance, in another workspace", async () => {
    for (const handler of [correctPage, statusPage, keepPage]) {
      expect((await call(handler)).status).toBe(404);
    }
    const check = { version: "1", status: "valid", checkedOn: TODAY, checkedBy: world.scope.actor.memberId };
    for (const handler of [correct, status, keep])
      expect((await call(handler, { ...PAPER, ...check })).status).toBe(404);
    const theirs = (await makeEngagement(await makeWorkspace())).id;
    for (const handler of [tab, recordPage]) expect((await call(handler, undefined, theirs)).status).toBe(404);
    expect((await call(record, PAPER, theirs)).status).toBe(404);
    expect((await call(record, PAPER, "nonsense")).status).toBe(404);
  });
});
