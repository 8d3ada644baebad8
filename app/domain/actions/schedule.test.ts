import { describe, expect, test } from "vitest";
import { circleOf, costOf, type StoredAction } from "./action.rules.ts";
import { remindersOf, stillDue } from "./reminder.rules.ts";
import { daysToGo, deadlines } from "./schedule.rules.ts";

const TODAY = "2026-03-02";
const AUDIT = "2026-06-30";

function action(id: string, leadDays: number, after: string[] = [], more: Partial<StoredAction> = {}): StoredAction {
  return {
    ...{ id, title: id, kind: "improvement", clauses: [], deductionId: null, people: null, after },
    ...{ ownerMemberId: null, ownerContactId: null, ownerName: null, ourTenths: 0, clientTenths: 0, money: 0 },
    ...{ leadDays, chance: 80, state: "planned", startedOn: null, doneOn: null, proof: null, evidence: [], dropReason: null, version: 1 },
    ...more,
  };
}

describe("deadlines", () => {
  test("count back from the audit in calendar days, through whatever waits longest", () => {
    const due = deadlines([action("a", 10), action("b", 30, ["a"]), action("c", 90, ["a"]), action("d", 5, ["b"])], AUDIT, TODAY);
    expect(Object.fromEntries(due)).toEqual({
      a: { startBy: "2026-03-22", finishBy: "2026-04-01", late: false },
      b: { startBy: "2026-05-26", finishBy: "2026-06-25", late: false },
      c: { startBy: "2026-04-01", finishBy: "2026-06-30", late: false },
      d: { startBy: "2026-06-25", finishBy: "2026-06-30", late: false },
    });
  });

  test("what takes longer than there is time is late, to the day", () => {
    const late = (leadDays: number) => deadlines([action("a", leadDays)], AUDIT, TODAY).get("a")?.late;
    expect([late(120), late(121)]).toEqual([false, true]);
  });

  test("an action under way has used up the days since it began, and no more than all of them", () => {
    const begun = (startedOn: string) => daysToGo({ leadDays: 20, state: "under_way", startedOn }, TODAY);
    expect([begun("2026-03-02"), begun("2026-02-20"), begun("2025-01-01"), begun("2026-04-01")]).toEqual([20, 10, 0, 20]);
    const before = deadlines([action("a", 10), action("b", 30, ["a"], { state: "under_way", startedOn: "2026-02-20" })], AUDIT, TODAY);
    expect(before.get("a")?.finishBy).toBe("2026-06-10");
  });

  test("what is done or dropped has none and holds nothing up; without an audit there are none", () => {
    const done = { state: "done" as const, doneOn: TODAY, proof: "x" };
    const due = deadlines([action("a", 10), action("b", 30, ["a"], done)], AUDIT, TODAY);
    expect([...due.keys()]).toEqual(["a"]);
    expect(due.get("a")?.finishBy).toBe(AUDIT);
    expect(deadlines([action("a", 10)], null, TODAY).size).toBe(0);
  });

  test("a circle has none, and ends", () => {
    expect([...deadlines([action("a", 1, ["b"]), action("b", 1, ["a"]), action("c", 1)], AUDIT, TODAY).keys()]).toContain("c");
  });
});

test("a circle is found however long it is, and told in order", () => {
  const actions = [action("a", 1), action("b", 1, ["a"]), action("c", 1, ["b"]), action("d", 1, ["a"])];
  expect(circleOf("a", ["c"], actions)).toEqual(["a", "c", "b"]);
  expect(circleOf("a", ["a"], actions)).toEqual(["a"]);
  expect(circleOf("d", ["c", "b"], actions)).toBeNull();
  expect(circleOf("c", ["d", "b"], actions)).toBeNull();
});

test("cost is days at their rates and money, in whole fen", () => {
  expect(costOf({ ourTenths: 15, clientTenths: 25, money: 80_050 }, { ours: 180_000, clients: 60_000 })).toBe(270_000 + 150_000 + 80_050);
});

describe("reminders", () => {
  const one = [action("a", 10)];
  const frame = { auditOn: AUDIT, today: TODAY };

  test("are set three days ahead of the last day, on the day itself when that is closer, and not for the past", () => {
    expect(remindersOf(one, AUDIT, TODAY)).toEqual([
      { kind: "action_start", actionId: "a", onDay: "2026-06-17", by: "2026-06-20" },
      { kind: "action_finish", actionId: "a", onDay: "2026-06-27", by: "2026-06-30" },
    ]);
    expect(remindersOf(one, "2026-03-14", TODAY).map(({ onDay }) => onDay)).toEqual(["2026-03-04", "2026-03-11"]);
    expect(remindersOf(one, "2026-03-11", TODAY).map(({ kind }) => kind)).toEqual(["action_finish"]);
    expect(remindersOf([action("a", 10, [], { state: "under_way", startedOn: TODAY })], AUDIT, TODAY).map(({ kind }) => kind)).toEqual(["action_finish"]);
  });

  test("hold only while nothing has moved", () => {
    const asked = { kind: "action_start" as const, actionId: "a", setFor: "2026-06-17" };
    expect(stillDue(one, { ...frame, today: "2026-06-17" }, asked)).toBe("2026-06-20");
    expect(stillDue(one, { ...frame, today: "2026-06-19" }, asked)).toBe("2026-06-20");
    expect(stillDue(one, { ...frame, today: "2026-06-21" }, asked)).toBeNull();
    expect(stillDue(one, { auditOn: "2026-07-01", today: "2026-06-17" }, asked)).toBeNull();
    expect(stillDue([action("a", 10, [], { state: "under_way", startedOn: TODAY })], { ...frame, today: "2026-06-17" }, asked)).toBeNull();
    expect(stillDue([], frame, asked)).toBeNull();
  });
});
