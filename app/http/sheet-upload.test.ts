import { describe, expect, test } from "vitest";
import { workbook, zipOf } from "#tests/support/sheet-files.ts";
import { MOST_SHEET_BYTES, readSheetUpload } from "./sheet-upload.server.ts";

const MIB = 1024 * 1024;
const read = (bytes: Uint8Array | string, name = "表.xlsx") => readSheetUpload(new File([bytes as BlobPart], name), null);
const rowsOf = async (sent: ReturnType<typeof read>) => {
  const found = await sent;
  return found.ok ? found.sheets[0]?.rows : found.fault;
};

/** GBK as Excel in China writes it; Node only reads it, so the bytes stand here. */
const GBK = Buffer.from([0xcc, 0xf5, 0xbf, 0xee, 0x2c, 0xb7, 0xfb, 0xba, 0xcf, 0x0d, 0x0a]);
const TEXT = "条款,符合\r\n";

describe("a spreadsheet that somebody sends", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
    ["GBK", GBK],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["parted by tabs", Buffer.from(TEXT.replace(",", "\t"))],
    ["parted by semicolons", Buffer.from(TEXT.replace(",", ";"))],
  ])("is read as text in %s", async (_, bytes) => {
    expect(await rowsOf(read(bytes, "表.csv"))).toEqual([["条款", "符合"]]);
  });

  test("is read as a workbook, with the places of its formulas and without sheets that are hidden", async () => {
    const cells = new Map([["1,1", { type: "formula" as const, formula: "1+1", formulaResult: 2, value: 2 }]]);
    const sent = await read(await workbook([["a", "b"], ["5.1", 1], ["", 0.5]], { cells }));
    expect(sent).toMatchObject({ ok: true, name: "表.xlsx", kind: "xlsx" });
    expect(sent.ok && sent.sheets).toEqual([{ rows: [["a", "b"], ["5.1", "2"], ["", "0.5"]], formulas: ["1,1"], numbers: ["1,1", "2,1"] }]);
    expect(await read(await workbook([["a"]], { hidden: true }))).not.toMatchObject({ sheets: [{ rows: [["a"]] }] });
  });

  test("may be pasted; a file comes first", async () => {
    expect(await readSheetUpload(null, "a\tb\n\"1\n2\"\t3")).toMatchObject({ ok: true, sheets: [{ rows: [["a", "b"], ["1\n2", "3"]] }] });
    expect(await readSheetUpload(new File(["c,d"], "x.csv"), "a\tb")).toMatchObject({ sheets: [{ rows: [["c", "d"]] }] });
  });

  test("is called by its name alone", async () => {
    const sent = await read("a,b", "C:\\fakepath\\..\\年度\u202e\u0000表\r\n.csv");
    expect(sent).toMatchObject({ name: "年度表.csv" });
  });

  test.each([
    ["nothing", "", "表.csv", "no_file"],
    ["a workbook by name alone", "clause,result", "表.xlsx", "wrong_kind"],
    ["a zip called text", zipOf("a", Buffer.from("x")), "表.csv", "wrong_kind"],
    ["bytes that are no text", Buffer.from([1, 0, 2, 0, 3]), "表.csv", "wrong_kind"],
    ["another kind of file", "<svg/>", "表.svg", "wrong_kind"],
    ["a file without an ending", "a,b", "csv", "wrong_kind"],
    ["no encoding that is known", Buffer.from([0x61, 0x2c, 0x81, 0x0a]), "表.csv", "unreadable"],
    ["a zip that is no workbook", zipOf("a.txt", Buffer.from("x")), "表.xlsx", "unreadable"],
    ["half a workbook", Buffer.from("PK\u0003\u0004abc"), "表.xlsx", "unreadable"],
    ["an entry that is encrypted", zipOf("a.txt", Buffer.from("x"), { flags: 1 }), "表.xlsx", "unreadable"],
    ["a bomb that says how large it is", zipOf("xl/a.xml", Buffer.alloc(60 * MIB)), "表.xlsx", "too_big"],
    ["a bomb that says it is small", zipOf("xl/a.xml", Buffer.alloc(60 * MIB), { size: 10 }), "表.xlsx", "unreadable"],
    ["more than 5 MiB", Buffer.alloc(MOST_SHEET_BYTES + 1, 97), "表.csv", "too_large"],
    ["too many rows", "a,b\n".repeat(2_100), "表.csv", "too_many_rows"],
  ])("%s", async (_, bytes, name, fault) => {
    const sent = await read(bytes, name);
    expect(sent.ok ? "ok" : sent.fault).toBe(fault);
  });

  test("one long text in very many cells is not unfolded", async () => {
    const rows = Array.from({ length: 1_500 }, () => Array.from({ length: 10 }, () => "长".repeat(9_000)));
    expect(await rowsOf(read(await workbook(rows)))).toBe("too_big");
  }, 30_000);

  test("60 damaged workbooks each give an answer", async () => {
    const whole = await workbook([["clause", "result"], ["5.1.1.1", "符合"]]);
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
    for (let n = 0; n < 60; n += 1) {
      const bytes = Buffer.from(whole);
      for (let k = 0; k < 8; k += 1) bytes[4 + random(bytes.length - 4)] = random(256);
      const sent = await read(bytes);
      expect(sent.ok || sent.fault.length > 0).toBe(true);
    }
  }, 120_000);
});
