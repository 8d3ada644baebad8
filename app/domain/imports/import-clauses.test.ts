import { describe, expect, test } from "vitest";
import { readSheetUpload } from "#app/http/sheet-upload.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cellsOf, workbook } from "#tests/support/sheet-files.ts";
import { gapTemplate } from "./gap-template.server.ts";
import { type CurrentItem, previewImport } from "./import-preview.rules.ts";
import { importRows } from "./import-rows.rules.ts";

const ROUND = "9f2c41ab-0000-4000-8000-000000000000";
const MARK = "1@9f2c41ab";

const item = (clause: string): CurrentItem => ({
  ...{ clause, version: 1, derived: false, carried: false, drawn: null, result: "not_assessed", sampleFailed: null, sampleSize: null },
  ...{ confidence: 50, note: null, reason: null, unmetBeforeExclusion: false, toRejudge: false },
});

/** What a file is found to say, read as an upload is. */
async function seen(name: string, bytes: Uint8Array | string, clauses: readonly string[]) {
  const read = await readSheetUpload(new File([bytes as BlobPart], name), null);
  if (!read.ok) throw new Error(read.fault);
  const words = [{ met: "met", not_met: "not met", sampled: "sampled", not_assessed: "open", excluded: "excluded" }];
  const preview = previewImport(importRows(read.sheets, read.kind) ?? [], { roundId: ROUND, items: clauses.map(item) }, words);
  return [...preview.changes.map(({ clause }) => clause), ...preview.refused.map(({ clause, why }) => `${clause}: ${why}`)];
}

const ofWorkbook = async (cells: readonly (string | number)[], clauses: readonly string[]) =>
  seen("a.xlsx", await workbook([["clause", "result", "version"], ...cells.map((clause) => [clause, "met", MARK])]), clauses);
const ofText = (cells: readonly string[], clauses: readonly string[]) =>
  seen("a.csv", ["clause,result,version", ...cells.map((clause) => `${clause},met,${MARK}`)].join("\n"), clauses);

const BOTH = ["5.1", "5.2", "5.10", "7"];

describe("a clause that a spreadsheet takes for a number", () => {
  test("leaves as text, and comes back as the clause it is", async () => {
    const listed = BOTH.map((clause) => ({ ...item(clause), title: { "zh-CN": clause, en: clause }, points: 1_000 }));
    const sheet = gapTemplate(ROUND, listed, "客户", "en");
    const saved = await spreadsheet(new Request("http://x/?format=xlsx"), sheet.name, sheet.head, sheet.rows, sheet.form);
    const rows = await cellsOf(await saved.arrayBuffer());
    expect(rows.slice(1).map(([clause]) => clause)).toEqual(BOTH);
    expect(await ofWorkbook(BOTH, BOTH)).toEqual(BOTH);
    expect(await ofText(BOTH, BOTH)).toEqual(BOTH);
  });

  test("is refused where 5.1 may have been 5.10, and written where it is nobody else's", async () => {
    expect(await ofWorkbook([5.1, 5.2, 5.1, 7], BOTH)).toEqual(["5.2", "7", "5.1: clause_number", "5.1: clause_number"]);
    expect(await ofWorkbook([5.1], BOTH)).toEqual(["5.1: clause_number"]);
    expect(await ofWorkbook([5.1], ["5.10"])).toEqual(["5.1: clause_number"]);
    expect(await ofWorkbook([5.1], ["5.1", "5.2"])).toEqual(["5.1"]);
    expect(await ofWorkbook([8.5], BOTH)).toEqual(["8.5: unknown_clause"]);
  });

  test("is refused in a CSV that a spreadsheet saved, since text does not say what it was", async () => {
    expect(await ofText(["5.1", "5.2", "7"], BOTH)).toEqual(["5.2", "7", "5.1: clause_number"]);
    expect(await ofText(["5.1", "5.2", "5.1", "7"], BOTH)).toEqual(["5.2", "7", "5.1: clause_number", "5.1: clause_number"]);
    expect(await ofText(["5.1.1", "5.1"], ["5.1.1", "5.1"])).toEqual(["5.1.1", "5.1"]);
  });
});
