/**
 * Score sheets worked out by hand. A sheet is a list of items in words: points, then the result.
 *   "95 met" · "5 not met" · "10 sampled 3/20" (3 of 20 fail) · "6 open 50%" · "2 excluded" · "2 excluded, was not met"
 *   "8 not met, re-judge 60%" · "8 sampled 1/4, re-judge 60%" · and, outside the items: "4 deductions" · "1 bonus"
 * Base and final are exact points; `shown` is the one decimal on the screen, rounded down.
 */
export interface ScoreCase {
  what: string;
  sheet: readonly string[];
  scheme?: "thousand" | "capped";
  /** How the figures come about. */
  how: string;
  /** Null: no score. On an open sheet base, final, shown and level are the expected ones. */
  expect: {
    base: string;
    final: string;
    shown: string;
    level: string;
    /** Final at worst and at best, and what the screen says; absent on a settled sheet. */
    open?: { low: string; high: string; says: string };
    /** Levels without the flagged exclusions. */
    flagged?: readonly string[];
  } | null;
}

const settled = (base: string, final: string, shown: string, level: string) => ({ base, final, shown, level });
const open = (final: string, shown: string, level: string, low: string, high: string, says: string) => ({
  base: final,
  final,
  shown,
  level,
  open: { low, high, says },
});

export const SCORE_CASES: readonly ScoreCase[] = [
  {
    what: "everything met",
    sheet: ["40 met", "35 met", "25 met"],
    how: "100/100",
    expect: settled("100", "100", "100.0", "five_star"),
  },
  {
    what: "everything not met",
    sheet: ["40 not met", "35 not met", "25 not met"],
    how: "0/100",
    expect: settled("0", "0", "0.0", "not_passed"),
  },
  {
    what: "exactly at five stars",
    sheet: ["95 met", "5 not met"],
    how: "100 − 5 = 95; the threshold is inclusive",
    expect: settled("95", "95", "95.0", "five_star"),
  },
  {
    what: "a thousandth below five stars",
    sheet: ["94.999 met", "5.001 not met"],
    how: "94.999 < 95, shown rounded down",
    expect: settled("94999/1000", "94999/1000", "94.9", "four_star"),
  },
  {
    what: "94.96 is not rounded up to five stars",
    sheet: ["94.96 met", "5.04 not met"],
    how: "levels come from the exact score",
    expect: settled("9496/100", "9496/100", "94.9", "four_star"),
  },
  {
    what: "exactly at four stars",
    sheet: ["90 met", "10 not met"],
    how: "100 − 10 = 90",
    expect: settled("90", "90", "90.0", "four_star"),
  },
  {
    what: "a thousandth below four stars",
    sheet: ["89.999 met", "10.001 not met"],
    how: "89.999 < 90",
    expect: settled("89999/1000", "89999/1000", "89.9", "three_star"),
  },
  {
    what: "exactly at three stars",
    sheet: ["80 met", "20 not met"],
    how: "100 − 20 = 80",
    expect: settled("80", "80", "80.0", "three_star"),
  },
  {
    what: "a thousandth below three stars",
    sheet: ["79.999 met", "20.001 not met"],
    how: "79.999 < 80",
    expect: settled("79999/1000", "79999/1000", "79.9", "pass"),
  },
  {
    what: "exactly at the pass level",
    sheet: ["70 met", "30 not met"],
    how: "100 − 30 = 70",
    expect: settled("70", "70", "70.0", "pass"),
  },
  {
    what: "a thousandth below the pass level",
    sheet: ["69.999 met", "30.001 not met"],
    how: "69.999 < 70",
    expect: settled("69999/1000", "69999/1000", "69.9", "not_passed"),
  },
  {
    what: "four special deductions",
    sheet: ["100 met", "4 deductions"],
    how: "100 − 4 = 96; four do not fail the company",
    expect: settled("100", "96", "96.0", "five_star"),
  },
  {
    what: "five special deductions",
    sheet: ["100 met", "5 deductions"],
    how: "100 − 5 = 95, but five deductions are not passed whatever the score",
    expect: settled("100", "95", "95.0", "not_passed"),
  },
  {
    what: "a deduction takes a star",
    sheet: ["95.5 met", "4.5 not met", "1 deduction"],
    how: "95.5 − 1 = 94.5",
    expect: settled("955/10", "945/10", "94.5", "four_star"),
  },
  {
    what: "a bonus brings the star",
    sheet: ["94 met", "6 not met", "1 bonus"],
    how: "94 + 1 = 95",
    expect: settled("94", "95", "95.0", "five_star"),
  },
  {
    what: "two bonuses claimed",
    sheet: ["93.5 met", "6.5 not met", "2 bonuses"],
    how: "at most one counts: 93.5 + 1 = 94.5",
    expect: settled("935/10", "945/10", "94.5", "four_star"),
  },
  {
    what: "bonus above a full score",
    sheet: ["100 met", "1 bonus"],
    how: "100 + 1 = 101; the scheme names no cap",
    expect: settled("100", "101", "101.0", "five_star"),
  },
  {
    what: "bonus above a full score under a scheme with a cap",
    sheet: ["100 met", "1 bonus"],
    scheme: "capped",
    how: "101, capped at 100",
    expect: settled("100", "100", "100.0", "five_star"),
  },
  {
    what: "bonus and deduction cancel out",
    sheet: ["90 met", "10 not met", "1 deduction", "1 bonus"],
    how: "90 − 1 + 1 = 90",
    expect: settled("90", "90", "90.0", "four_star"),
  },
  {
    what: "a score never falls below 0",
    sheet: ["2 met", "98 not met", "4 deductions"],
    how: "2 − 4 = −2, floored at 0",
    expect: settled("2", "0", "0.0", "not_passed"),
  },
  {
    what: "an item left out counts nowhere",
    sheet: ["90 met", "10 excluded"],
    how: "90/90 × 100 = 100",
    expect: settled("100", "100", "100.0", "five_star"),
  },
  {
    what: "leaving out an unmet item raises the level",
    sheet: ["89 met", "9 not met", "2 excluded, was not met"],
    how: "89/100 is three stars; 89/98 × 100 = 90.816 is four",
    expect: { ...settled("8900/98", "8900/98", "90.8", "four_star"), flagged: ["three_star"] },
  },
  {
    what: "leaving out a met item lowers the score",
    sheet: ["80 met", "10 not met", "10 excluded, was met"],
    how: "80/90 × 100 = 88.888; with the item it was 90",
    expect: settled("8000/90", "8000/90", "88.8", "three_star"),
  },
  {
    what: "exactly at five stars after leaving out a fifth",
    sheet: ["76 met", "4 not met", "20 excluded"],
    how: "76/80 × 100 = 95",
    expect: settled("95", "95", "95.0", "five_star"),
  },
  {
    what: "nothing applicable",
    sheet: ["40 excluded", "60 excluded"],
    how: "no denominator, so no score",
    expect: null,
  },
  {
    what: "a sampled item loses its failing share",
    sheet: ["90 met", "10 sampled 3/20"],
    how: "10 × 3/20 = 1.5 lost: 98.5",
    expect: settled("985/10", "985/10", "98.5", "five_star"),
  },
  {
    what: "no sample fails",
    sheet: ["90 met", "10 sampled 0/8"],
    how: "10 × 0/8 = 0 lost",
    expect: settled("100", "100", "100.0", "five_star"),
  },
  {
    what: "every sample fails",
    sheet: ["90 met", "10 sampled 8/8"],
    how: "10 × 8/8 = 10 lost",
    expect: settled("90", "90", "90.0", "four_star"),
  },
  {
    what: "a third lost stays a third",
    sheet: ["90 met", "10 sampled 1/3"],
    how: "10 × 2/3 = 6.666… earned: 96.666…, shown rounded down",
    expect: settled("290/3", "290/3", "96.6", "five_star"),
  },
  {
    what: "three thirds meet a threshold exactly",
    sheet: ["85 met", "5 sampled 1/3", "5 sampled 1/3", "5 sampled 1/3"],
    how: "15 × 1/3 = 5 lost: 95, with no rounding on the way",
    expect: settled("95", "95", "95.0", "five_star"),
  },
  {
    what: "the worked case: 84.5 of 95 and one deduction",
    sheet: ["83 met", "10 not met", "2 sampled 1/4", "5 excluded", "1 deduction"],
    how: "84.5/95 × 100 = 88.947; − 1 = 87.947",
    expect: settled("8450/95", "1671/19", "87.9", "three_star"),
  },
  {
    what: "86.45 of 95 and one deduction is four stars exactly",
    sheet: ["86.45 met", "8.55 not met", "5 excluded", "1 deduction"],
    how: "86.45/95 × 100 = 91; − 1 = 90",
    expect: settled("91", "90", "90.0", "four_star"),
  },
  {
    what: "86.449 of 95 and one deduction just misses four stars",
    sheet: ["86.449 met", "8.551 not met", "5 excluded", "1 deduction"],
    how: "86.449/95 × 100 − 1 = 89.9989…",
    expect: settled("86449/950", "85499/950", "89.9", "three_star"),
  },
  {
    what: "open items span two levels",
    sheet: ["80 met", "20 open 50%"],
    how: "low 80, high 100, expected 80 + 20 × 50 % = 90",
    expect: open("90", "90.0", "four_star", "80", "100", "predicted four_star, at least three_star"),
  },
  {
    what: "open items cannot change the level",
    sheet: ["96 met", "4 open 10%"],
    how: "low 96, high 100: five stars either way",
    expect: open("964/10", "96.4", "five_star", "96", "100", "named five_star"),
  },
  {
    what: "not passed is certain",
    sheet: ["60 met", "31 not met", "9 open 50%"],
    how: "high 69 < 70",
    expect: open("645/10", "64.5", "not_passed", "60", "69", "named not_passed"),
  },
  {
    what: "not passed is only expected",
    sheet: ["60 met", "30 not met", "10 open 50%"],
    how: "high 70 could still pass; expected 65",
    expect: open("65", "65.0", "not_passed", "60", "70", "predicted not_passed, at least not_passed"),
  },
  {
    what: "five deductions name the level of an open sheet",
    sheet: ["80 met", "20 open 50%", "5 deductions"],
    how: "expected 90 − 5 = 85, but five deductions fail at every outcome",
    expect: { ...open("85", "85.0", "not_passed", "75", "95", "named not_passed"), base: "90" },
  },
  {
    what: "a document came into force for an unmet item",
    sheet: ["90 met", "10 not met, re-judge 80%"],
    how: "low keeps 90, high counts it met, expected 90 + 10 × 80 % = 98",
    expect: open("98", "98.0", "five_star", "90", "100", "predicted five_star, at least four_star"),
  },
  {
    what: "a document came into force for a sampled item",
    sheet: ["84 met", "6 not met", "10 sampled 2/4, re-judge 40%"],
    how: "low 84 + 5 = 89; the lost 5 come back at 40 %: 91; high 94",
    expect: open("91", "91.0", "four_star", "89", "94", "predicted four_star, at least three_star"),
  },
  {
    what: "1000-point scheme exactly at five stars",
    sheet: ["950 met", "50 not met"],
    scheme: "thousand",
    how: "950/1000 × 1000 = 950",
    expect: settled("950", "950", "950.0", "five_star"),
  },
  {
    what: "1000-point scheme just below five stars",
    sheet: ["949.999 met", "50.001 not met"],
    scheme: "thousand",
    how: "949.999 < 950",
    expect: settled("949999/1000", "949999/1000", "949.9", "four_star"),
  },
  {
    what: "1000-point scheme with an exclusion, at its lowest level",
    sheet: ["630 met", "270 not met", "100 excluded"],
    scheme: "thousand",
    how: "630/900 × 1000 = 700: two stars, the lowest level there",
    expect: settled("700", "700", "700.0", "two_star"),
  },
];
