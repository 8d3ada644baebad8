import { beforeAll, describe, expect, test } from "vitest";
import { runJob } from "#app/jobs/run-job.server.ts";
import * as upload from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.import._index.tsx";
import * as preview from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.import.$importId.tsx";
import { engagementRow, eventsOf, judge, makeEngagement } from "#tests/support/engagement.ts";
import { answer, callOf, CONFIDENCE, type Desk, filled, K, look, marks, N, NOTE, open, REASON, RESULT, rowOf, saved, send, shown, stored, VERSION } from "#tests/support/import-desk.ts";
import { NAUGHTY_STRINGS } from "#tests/support/naughty-strings.ts";
import { openPage } from "#tests/support/page.tsx";
import { cellsOf, workbook } from "#tests/support/sheet-files.ts";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, makePerson } from "#tests/support/world.ts";

const toastIn = (answer: { headers: Headers } | undefined) => /toast=([^;]*)/.exec(answer?.headers.get("Set-Cookie") ?? "")?.[1];

/** Whether an answer leads back to where files are sent, and says that this one is no more. */
const gone = (answer: { status: number; headers: Headers }) =>
  answer.status === 303 && /\/gap\/import$/.test(answer.headers.get("Location") ?? "") && toastIn(answer) === "importGone.0.0";

describe("out and in again", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open();
    const clauses = (await stored(desk)).map(({ clause }) => clause).filter((clause) => clause !== "5.1.2.2");
    const form = (index: number) => ({ note: NAUGHTY_STRINGS[index] ?? null, reason: NAUGHTY_STRINGS[index + 49] ?? "理由" });
    for (const [index, clause] of clauses.entries()) {
      if (index % 3 === 0) await judge(desk.world, desk.id, clause, "excluded", form(index));
      else if (index % 3 === 1) await judge(desk.world, desk.id, clause, "sampled", { ...form(index), sampleFailed: 2, sampleSize: 10 });
      else await judge(desk.world, desk.id, clause, "not_assessed", { ...form(index), confidence: 70 });
    }
  });

  test.each([
    ["xlsx", "zh-CN"],
    ["xlsx", "en"],
    ["csv", "zh-CN"],
    ["csv", "en"],
  ] as const)("%s in %s says exactly what was there", async (format, locale) => {
    const before = await stored(desk);
    const { changes, refused, unchanged, importId } = await look(desk, await saved(desk, format, locale), `表.${format}`);
    expect([changes, refused, unchanged]).toEqual([[], [], 50]);
    expect((await answer(desk, importId, { intent: "discard", fingerprint: "0".repeat(64) })).status).toBe(303);
    expect(await stored(desk)).toEqual(before);
  });

  test("no cell of the CSV begins a formula, and the workbook has its choices", async () => {
    const text = (await saved(desk, "csv")).toString("utf8");
    expect(text).toMatch(/,'=HYPERLINK\(1|"'=HYPERLINK/);
    expect(text).not.toMatch(/(^|[,"\n])[=+@＝＋－＠](?!["\n])/m);
    const bytes = await saved(desk, "xlsx");
    const { readXlsx } = await import("hucre/xlsx");
    const sheet = (await readXlsx(new Uint8Array(bytes))).sheets[0];
    expect(sheet?.dataValidations?.[0]).toMatchObject({ type: "list", range: "D2:D51", values: ["符合", "不符合", "抽样判定", "未评价", "删减"] });
    expect(sheet?.rows[0]?.at(-1)).toBe("版本 version");
  });

  test("what is typed into a note comes in as it stands", async () => {
    const rows = await cellsOf(await saved(desk, "xlsx"));
    const items = rows.slice(1).filter((row) => row[0] !== "5.1.2.2");
    for (const [index, row] of items.entries()) row[NOTE] = `${NAUGHTY_STRINGS[index + 40] ?? ""}。`;
    const seen = await look(desk, await workbook(rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell.replaceAll(/_(?=x[0-9A-F]{4}_)/g, "_x005F_") : cell)))));
    expect(seen.refused).toEqual([]);
    expect((await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint })).status).toBe(303);
    const after = new Map((await stored(desk)).map(({ clause, note }) => [clause, note]));
    const lines = (text: string) => text.replaceAll(/\r\n?/g, "\n").trim();
    const wrong = items.filter((row) => lines(after.get(String(row[0])) ?? "") !== lines(String(row[NOTE])));
    expect(wrong.map((row) => row[NOTE])).toEqual([]);
  });
});

describe("a sheet that was filled in", () => {
  test("shows each difference, writes nothing, and all of it once it is confirmed", async () => {
    const desk = await open();
    await judge(desk.world, desk.id, "5.1.1.2", "met", { note: "看过" });
    const before = await stored(desk);
    const bytes = await filled(desk, {
      "5.1.1.1": { [RESULT]: "抽样判定", [K]: 2, [N]: 10, [NOTE]: "=SUM(A1)" },
      "5.1.1.2": { [RESULT]: "Not met" },
      "5.2.5.5": { [RESULT]: "　删减 ", [REASON]: "不回收旧件" },
      "5.3.1.1": { [CONFIDENCE]: 80 },
    });
    const seen = await look(desk, bytes);
    expect(seen.refused).toEqual([]);
    expect(seen.unchanged).toBe(46);
    expect(seen.changes.map(({ clause, differences }) => [clause, differences.map(({ field, before: was, after }) => `${field}: ${was} > ${after}`)])).toEqual([
      ["5.1.1.1", ["result: 未评价 > 抽样判定", "sampleFailed:  > 2", "sampleSize:  > 10", "note:  > =SUM(A1)"]],
      ["5.1.1.2", ["result: 符合 > 不符合"]],
      ["5.2.5.5", ["result: 未评价 > 删减", "reason:  > 不回收旧件"]],
      ["5.3.1.1", ["confidence: 50 % > 80 %"]],
    ]);
    expect(await stored(desk)).toEqual(before);
    const forecast = await engagementRow(desk.world, desk.id);
    expect((await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint })).status).toBe(303);
    const after = new Map((await stored(desk)).map((row) => [row.clause, row]));
    expect(after.get("5.1.1.1")).toMatchObject({ result: "sampled", sample_failed: 2, sample_size: 10, note: "=SUM(A1)", version: 2 });
    expect(after.get("5.1.1.2")).toMatchObject({ result: "not_met", note: "看过", version: 3 });
    expect(after.get("5.2.5.5")).toMatchObject({ result: "excluded", reason: "不回收旧件" });
    expect((await engagementRow(desk.world, desk.id)).forecast_high).not.toBe(forecast.forecast_high);
    expect(gone(await shown(desk, seen.importId))).toBe(true);
    const events = await eventsOf(desk.world, desk.id);
    expect(events.slice(-5).map(({ action }) => action)).toEqual([...Array.from({ length: 3 }, () => "item.judged"), "item.estimated", "gap_import.confirmed"]);
    expect(events.at(-1)?.data).toEqual({ file: "表.xlsx", written: 4, refusedRows: 0 });
  });

  test("names each row that is refused with its reason, and writes the others", async () => {
    const desk = await open();
    const old = await cellsOf(await saved(desk, "xlsx"));
    const at = await marks(desk);
    await judge(desk.world, desk.id, "5.1.1.1", "met");
    const set = (clause: string, cells: Record<number, string | number | null>) => Object.assign(rowOf(old, clause), cells);
    set("5.1.1.1", { [RESULT]: "不符合" });
    set("5.1.1.2", { [RESULT]: "perfect" });
    set("5.1.2.1", { [RESULT]: "抽样判定", [K]: 5, [N]: 4 });
    set("5.1.2.2", { [RESULT]: "符合" });
    set("5.1.3.1", { [RESULT]: "删减" });
    set("5.1.3.2", { [RESULT]: "符合", [NOTE]: "长".repeat(4_001) });
    set("5.1.3.3", { [RESULT]: "符合", [VERSION]: null });
    set("5.1.4.1", { [RESULT]: "符合", [VERSION]: at(99) });
    set("5.1.4.2", { [RESULT]: "符合", [VERSION]: at("x") });
    set("5.1.5.1", { [RESULT]: "符合", [NOTE]: "坏\u0001字" });
    set("5.1.5.2", { [CONFIDENCE]: 101 });
    set("5.1.6.1", { [RESULT]: "符合" });
    const extra = [["8.8.8.8", "", "", "符合", "", "", "", "", "", at(1)], [...rowOf(old, "5.3.1.1")], ["", "", "", "符合", "", "", "", "", "", at(1)]];
    const cells = new Map([[`${old.findIndex((row) => row[0] === "5.1.6.2")},${K}`, { type: "formula" as const, formula: "1+1", formulaResult: 2, value: 2 }]]);
    const bytes = await workbook([...old, ...extra], { cells });
    const line = (clause: string) => old.findIndex((row) => row[0] === clause) + 1;
    for (const [locale, words] of [
      ["zh-CN", ["已被改动", "评价结果 result：请选择一项", "不合格数不能大于抽样数", "持证人数", "请说明理由", "最多 4,000", "缺少版本", "已被改动", "请填写整数", "无法保存", "不能大于 100", "公式", "出现多次", "没有这一条款"]],
      ["en", ["Someone changed", "Result: ", "Failing k: ", "certified people", "Reason: ", "4,000", "version is missing", "Someone changed", "Version: ", "Note: ", "Confidence: ", "formula", "more than once", "no such clause"]],
    ] as const) {
      const seen = await look(desk, bytes, "表.xlsx", { locale });
      expect(seen.changes.map(({ clause }) => clause)).toEqual(["5.1.6.1"]);
      const reasons = seen.refused.map(({ reason }) => reason);
      for (const word of words) expect(reasons.join("\n")).toContain(word);
      expect(seen.refused.map((row) => row.line).slice(0, 11)).toEqual(
        ["5.1.1.1", "5.1.1.2", "5.1.2.1", "5.1.2.2", "5.1.3.1", "5.1.3.2", "5.1.3.3", "5.1.4.1", "5.1.4.2", "5.1.5.1", "5.1.5.2"].map(line),
      );
      expect(seen.refused).toHaveLength(16);
      if (locale === "en") {
        expect((await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint })).status).toBe(303);
        expect((await stored(desk)).filter(({ result }) => result !== "not_assessed").map(({ clause }) => clause)).toEqual(["5.1.1.1", "5.1.6.1"]);
      }
    }
  });

  test("does not speak against samples that are recorded", async () => {
    const desk = await open();
    const { roundId, clientId } = await desk.world.scope.read(async (db) => {
      const row = await db.selectFrom("assessment_rounds").select(["id", "client_id"]).where("engagement_id", "=", desk.id).executeTakeFirstOrThrow();
      return { roundId: row.id, clientId: row.client_id };
    });
    await asSuperuser((db) =>
      db.query(
        `insert into app.samples (workspace_id, client_id, round_id, clause, drawn_from, size, failed, created_by)
         select $1, $2, $3, clause, '工单', 10, 3, $4 from unnest(array['5.1.1.1', '5.1.1.2', '5.1.2.1']) as clause`,
        [desk.world.id, clientId, roundId, desk.world.scope.actor.memberId],
      ),
    );
    const one = (await marks(desk))(1);
    const seen = await look(desk, Buffer.from(`clause,result,k,n,version\n5.1.1.1,sampled,3,10,${one}\n5.1.1.2,sampled,1,10,${one}\n5.1.2.1,met,,,${one}\n`), "表.csv");
    expect([seen.changes.map(({ clause }) => clause), seen.refused.map(({ clause }) => clause)]).toEqual([["5.1.1.1"], ["5.1.1.2", "5.1.2.1"]]);
    expect(seen.refused[0]?.reason).toContain("抽样记录");
  });

  test("a column that is not there changes nothing; rows above the heads are passed over", async () => {
    const desk = await open();
    await judge(desk.world, desk.id, "5.1.1.1", "not_met", { note: "没有" });
    const at = await marks(desk);
    const sent = `\ufeff项目评价\r\n\r\nclause,result,version\r\n5.1.1.1,met,${at(2)}\r\n５.1.1.2,Met,${at(1).toUpperCase()}\r\n,,\r\n`;
    const seen = await look(desk, Buffer.from(sent), "表.CSV");
    expect(seen.changes.map(({ clause, line }) => [clause, line])).toEqual([["5.1.1.1", 4], ["5.1.1.2", 5]]);
    await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint });
    expect((await stored(desk))[0]).toMatchObject({ result: "met", note: "没有" });
    const none = await send(desk, Buffer.from("a,b\n1,2\n"), "表.csv");
    expect([none.status, JSON.stringify(none.data)]).toEqual([400, expect.stringContaining("没有找到")]);
  });
});

describe("confirming", () => {
  test("is refused where anything changed since the preview, keeps nothing, and shows it again", async () => {
    const desk = await open();
    const bytes = await filled(desk, { "5.1.1.1": { [RESULT]: "符合" }, "5.1.1.2": { [RESULT]: "不符合" } });
    const seen = await look(desk, bytes);
    await judge(desk.world, desk.id, "5.1.1.2", "met");
    const before = await stored(desk);
    const late = await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint });
    expect([late.status, JSON.stringify(late.data)]).toEqual([409, expect.stringContaining("预览之后有人改动")]);
    expect(await stored(desk)).toEqual(before);
    const again = await shown(desk, seen.importId);
    expect([again.changes.map(({ clause }) => clause), again.refused.map(({ clause }) => clause)]).toEqual([["5.1.1.1"], ["5.1.1.2"]]);
    const [one, two] = await Promise.all([1, 2].map(() => answer(desk, seen.importId, { intent: "confirm", fingerprint: again.fingerprint })));
    // Who presses again is told that it is done, beside what is left.
    expect([one, two].map((press) => press?.headers.get("Location")?.split("/import")[1]).sort()).toEqual(["", expect.stringMatching(/^\/[-0-9a-f]{36}$/)]);
    expect([one, two].map(toastIn).sort()).toEqual(["importConfirmed.1.1", "importGone.0.0"]);
    expect((await eventsOf(desk.world, desk.id)).filter(({ action }) => action === "gap_import.confirmed")).toHaveLength(1);
  });

  test("keeps all or nothing", async () => {
    const desk = await open();
    const seen = await look(desk, await filled(desk, { "5.1.1.1": { [RESULT]: "符合" }, "5.3.2.3": { [RESULT]: "符合" } }));
    await asSuperuser((db) =>
      db.query(`create function app.no_last() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
        create trigger no_last before update on app.item_results for each row when (new.clause = '5.3.2.3') execute function app.no_last()`),
    );
    try {
      await expect(answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint })).rejects.toThrow();
    } finally {
      await asSuperuser((db) => db.query("drop trigger no_last on app.item_results; drop function app.no_last()"));
    }
    expect((await stored(desk)).filter(({ result }) => result !== "not_assessed")).toEqual([]);
    expect((await shown(desk, seen.importId)).status).toBe(200);
  });

  test("comes too late after a day, and the worker deletes what was left", async () => {
    const desk = await open();
    const seen = await look(desk, await filled(desk, { "5.1.1.1": { [RESULT]: "符合" } }));
    const due = await asSuperuser((db) =>
      db.query("select d.kind, d.due_at - i.created_at = interval '1 day' as late from identity.due d join app.gap_imports i on i.id = d.ref where d.ref = $1", [seen.importId]),
    );
    expect(due.rows).toEqual([{ kind: "gap_import_expiry", late: true }]);
    await asSuperuser((db) => db.query("update app.gap_imports set expires_at = app.now() where id = $1", [seen.importId]));
    for (const late of [await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint }), await shown(desk, seen.importId)]) {
      expect(gone(late)).toBe(true);
    }
    expect((await stored(desk)).filter(({ result }) => result !== "not_assessed")).toEqual([]);
    await runJob("gap-import-expiry", { workspaceId: desk.world.id, ref: seen.importId });
    await runJob("gap-import-expiry", { workspaceId: desk.world.id, ref: seen.importId });
    const left = await asSuperuser((db) => db.query("select from app.gap_imports where id = $1", [seen.importId]));
    expect(left.rowCount).toBe(0);
  });

  test("is for who may judge, of this engagement, and not once it is closed", async () => {
    const desk = await open();
    const seen = await look(desk, await filled(desk, { "5.1.1.1": { [RESULT]: "符合" } }));
    const confirm = { intent: "confirm", fingerprint: seen.fingerprint };
    const trainer = await makePerson("周老师");
    await addMember(desk.world, trainer, "trainer");
    expect((await send(desk, Buffer.from("a"), "a.csv", { as: trainer })).status).toBe(403);
    expect((await answer(desk, seen.importId, confirm, { as: trainer })).status).toBe(403);
    const sibling = await makeEngagement(desk.world, { client: { name: "另一家公司" } });
    expect(gone(await answer({ ...desk, id: sibling.id }, seen.importId, confirm))).toBe(true);
    await answer({ ...desk, id: sibling.id }, seen.importId, { ...confirm, intent: "discard" });
    expect((await shown(desk, seen.importId)).status).toBe(200);
    const other = await open();
    expect(gone(await answer(other, seen.importId, confirm))).toBe(true);
    for (const one of [desk, other, { ...desk, id: sibling.id }]) {
      expect((await stored(one)).filter(({ result }) => result !== "not_assessed")).toEqual([]);
    }
    await asSuperuser((db) => db.query("update app.engagements set closed_at = now() where id = $1", [desk.id]));
    expect((await answer(desk, seen.importId, confirm)).status).toBe(400);
    expect((await send(desk, await workbook([["clause", "result", "version"]]))).status).toBe(400);
  });

  test("keeps the latest file of each person, lists what waits, and ten of an engagement at most, none of them too old", async () => {
    const desk = await open();
    const bytes = Buffer.from("clause,result,version\n5.1.1.1,met,1@00000000\n");
    const waiting = async () => ((await callRoute(upload.loader, callOf(desk))).data as { waiting: { fileName: string; by: string }[] }).waiting;
    for (let n = 0; n < 11; n += 1) expect((await send(desk, bytes, `表${n}.csv`)).status).toBe(303);
    expect(await waiting()).toMatchObject([{ fileName: "表10.csv", by: "林若梅" }]);
    const others = await Promise.all(Array.from({ length: 10 }, (_, n) => makePerson(`咨询师${n}`)));
    for (const person of others) await addMember(desk.world, person, "consultant");
    const sent = [];
    for (const as of others) sent.push((await send(desk, bytes, "表.csv", { as })).status);
    expect(sent).toEqual([...Array.from({ length: 9 }, () => 303), 400]);
    expect(await waiting()).toHaveLength(10);
    const { html } = await openPage(upload, callOf(desk));
    expect(html).toContain("表10.csv");
    await asSuperuser((db) => db.query("update app.gap_imports set expires_at = app.now() where engagement_id = $1 and file_name = '表.csv'", [desk.id]));
    expect((await send(desk, bytes, "表.csv", { as: others[9] })).status).toBe(303);
    expect(await waiting()).toHaveLength(2);
  });

  test("keeps the rows that were refused, to be read and mended", async () => {
    const desk = await open();
    const seen = await look(desk, await filled(desk, { "5.1.1.1": { [RESULT]: "符合" }, "5.1.1.2": { [RESULT]: "尚可" }, "5.1.2.1": { [RESULT]: "大概" } }));
    const done = await answer(desk, seen.importId, { intent: "confirm", fingerprint: seen.fingerprint });
    expect(toastIn(done)).toBe("importConfirmed.1.2");
    const rest = done.headers.get("Location")?.split("/").at(-1) ?? "";
    const left = await shown(desk, rest);
    expect([left.changes, left.unchanged]).toEqual([[], 0]);
    expect(left.refused).toEqual(seen.refused);
  });
});

test.each(["zh-CN", "en"] as const)("its pages in %s", async (locale) => {
  const desk = await open();
  const first = await openPage(upload, callOf(desk, { locale }));
  expect(first.html).toContain(locale === "en" ? "Step 2: send the sheet back" : "第二步：传回填好的表格");
  const { importId } = await look(desk, Buffer.from(`clause,result,version,note\n5.1.1.1,met,${(await marks(desk))(1)},<b>x</b>\n9.9,met,1,\n`), "表.csv");
  const call = callOf(desk, { locale });
  const { html } = await openPage(preview, { ...call, params: { ...call.params, importId } });
  expect(html).toContain("&lt;b&gt;x&lt;/b&gt;");
  expect(html).toContain(locale === "en" ? "There is no such clause" : "没有这一条款");
  expect(html).toContain(locale === "en" ? "Write 1 change" : "写入 1 条改动");
});
