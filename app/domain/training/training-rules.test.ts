import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerFrom, sentValues } from "./answer.rules.ts";
import { shortfalls } from "./exam.rules.ts";
import { isRight, markAll, sumOf, tally } from "./grading.rules.ts";
import { QUESTION_KINDS } from "./bank.types.ts";
import { countCertificates, type HeldCertificate } from "./quota.rules.ts";

const ids = fc.uniqueArray(fc.constantFrom("1", "2", "3", "4", "5"), { minLength: 1, maxLength: 5 });

describe("marks", () => {
  test("a multiple choice earns only with exactly the right set, in any order", () => {
    fc.assert(
      fc.property(ids, ids, (key, chosen) => {
        expect(isRight("multiple", key, chosen)).toBe([...key].sort().join() === [...chosen].sort().join());
      }),
    );
  });

  test("no answer, an empty one or one of another shape is never right", () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUESTION_KINDS), ids, fc.constantFrom(null, undefined, [], {}, 1, ""), (kind, key, answer) => {
        expect(isRight(kind, kind === "true_false" ? true : key, answer)).toBe(false);
      }),
    );
  });

  test("a text counts whatever its width, case and blanks", () => {
    for (const answer of ["10%", " １０％ ", "10 %"]) expect(isRight("fill_in", ["10%", "百分之十"], answer)).toBe(true);
    expect(isRight("fill_in", ["10%"], "100%")).toBe(false);
  });

  test("sums by any grouping are the sum of the marks", () => {
    const answered = fc.array(fc.record({ points: fc.integer({ min: 1, max: 9 }), right: fc.boolean(), group: fc.constantFrom("a", "b", "c") }));
    fc.assert(
      fc.property(answered, (all) => {
        const marks = markAll(
          all.map(({ points, right }, at) => ({
            ...{ position: at + 1, kind: "true_false" as const, clause: "5.1", points, key: true, answer: right },
          })),
        );
        const groups = tally(marks.map((mark, at) => ({ ...mark, group: all[at]?.group ?? "" })));
        expect(groups.reduce((sum, { earned }) => sum + earned, 0)).toBe(sumOf(marks));
        expect(groups.reduce((sum, { right }) => sum + right, 0)).toBe(all.filter(({ right }) => right).length);
      }),
    );
  });
});

test("an answer goes to the server and back unchanged, and what fits no kind is refused", () => {
  expect(answerFrom("single", ["2"])).toEqual({ answer: "2" });
  expect(answerFrom("multiple", ["3", "1", "3"])).toEqual({ answer: ["1", "3"] });
  expect(answerFrom("true_false", ["false"])).toEqual({ answer: false });
  expect(answerFrom("fill_in", [" 文 "])).toEqual({ answer: "文" });
  expect(answerFrom("single", ["a' or 1=1"])).toBeNull();
  expect(answerFrom("true_false", ["yes"])).toBeNull();
  expect(answerFrom("fill_in", ["a\u0000b"])).toBeNull();
  for (const kind of QUESTION_KINDS) expect(sentValues(answerFrom(kind, [])?.answer)).toEqual([]);
});

test("a blueprint lacks exactly what the bank cannot give, the narrow parts served first", () => {
  const bank = ["5.1.1.1", "5.1.2.2", "5.2.1.1"].map((clause) => ({ kind: "single" as const, clause }));
  const part = { kind: "single" as const, points: 1 };
  expect(shortfalls([{ ...part, clause: null, questions: 3 }], bank)).toEqual([]);
  expect(shortfalls([{ ...part, clause: null, questions: 2 }, { ...part, clause: "5.1", questions: 1 }], bank)).toEqual([]);
  expect(shortfalls([{ ...part, clause: null, questions: 2 }, { ...part, clause: "5.1", questions: 2 }], bank)).toEqual([
    { part: 0, wanted: 2, found: 1 },
  ]);
  expect(shortfalls([{ ...part, clause: "5.1.2.20", questions: 1 }], bank)).toHaveLength(1);
});

test("certificates count by issuer, validity and person", () => {
  const held: HeldCertificate = {
    ...{ id: "1", own: true, memberId: "m1", person: "何静", issuer: "本机构", number: "A-1", issuedOn: "2026-01-01" },
    ...{ expiresOn: "2029-01-01", revoked: false },
  };
  const standing = (change: Partial<HeldCertificate>, accepted = { own: true, issuers: ["商业联合会"] }) =>
    countCertificates([{ ...held, ...change }], accepted, "2026-09-01")[0]?.standing;
  expect(standing({})).toBe("counted");
  expect(standing({ revoked: true })).toBe("revoked");
  expect(standing({ expiresOn: "2026-08-31" })).toBe("expired");
  expect(standing({ expiresOn: "2026-09-01" })).toBe("counted");
  expect(standing({ expiresOn: null })).toBe("counted");
  expect(standing({ issuedOn: "2026-09-02" })).toBe("not_yet");
  expect(standing({}, { own: false, issuers: ["本机构"] })).toBe("not_accepted");
  expect(standing({ own: false, memberId: null, issuer: "商业 联合会" })).toBe("counted");
  const twice = countCertificates([held, { ...held, id: "2", number: "B-1", expiresOn: null }], { own: true, issuers: [] }, "2026-09-01");
  expect(twice.map(({ id, standing: one }) => [id, one])).toEqual([["2", "counted"], ["1", "same_person"]]);
});

test("holders of our own certificates are told apart as members, of those from elsewhere by name", () => {
  const own = (id: string, memberId: string, person: string, change: Partial<HeldCertificate> = {}): HeldCertificate => ({
    ...{ id, own: true, memberId, person, issuer: "本机构", number: id, issuedOn: "2026-01-01", expiresOn: "2029-01-01" },
    ...{ revoked: false, ...change },
  });
  const other = (id: string, person: string): HeldCertificate => ({ ...own(id, "", person), own: false, memberId: null, issuer: "商业联合会", expiresOn: null });
  const counted = (...held: HeldCertificate[]) =>
    countCertificates(held, { own: true, issuers: ["商业联合会"] }, "2026-09-01")
      .filter(({ standing }) => standing === "counted")
      .map(({ id }) => id)
      .sort();
  expect(counted(own("1", "a", "张伟"), own("2", "b", "张伟"))).toEqual(["1", "2"]);
  expect(counted(own("1", "a", "张伟"), own("2", "a", "张玮", { expiresOn: "2030-01-01" }))).toEqual(["2"]);
  expect(counted(other("1", "张伟"), other("2", "张 伟"))).toEqual(["1"]);
  // One from elsewhere is one of the two's; it neither counts besides them nor makes one of them.
  expect(counted(own("1", "a", "张伟"), own("2", "b", "张伟"), other("3", "张伟"))).toEqual(["1", "2"]);
  expect(counted(own("1", "a", "张伟", { expiresOn: "2026-08-31" }), own("2", "a", "张玮"), other("3", "张伟"))).toEqual(["2"]);
  expect(counted(own("1", "a", "张伟", { revoked: true }), other("2", "张伟"))).toEqual(["2"]);
});
