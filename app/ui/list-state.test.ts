import { describe, expect, it } from "vitest";
import { formTarget, listHrefs, type ListState } from "./list-state.ts";

const defaults = { sort: "due", dir: "asc", pageSize: 20 } as const;
const state: ListState = { q: "", filters: {}, sort: "due", dir: "asc", page: 1, pageSize: 20, total: 90 };

describe("listHrefs", () => {
  it("leaves out what equals the default", () => {
    expect(listHrefs("/w/a/clients", state, defaults)({})).toBe("/w/a/clients");
  });

  it("keeps search, filters, sorting and size, and goes back to page 1 on every change but that of the page", () => {
    const now: ListState = { ...state, q: "花 & 酒", filters: { state: "late" }, sort: "name", page: 3, pageSize: 50 };
    const href = listHrefs("/c", now, defaults);
    const kept = "q=%E8%8A%B1+%26+%E9%85%92&state=late&sort=name&dir=asc&size=50";
    expect(href({})).toBe(`/c?${kept}`);
    expect(href({ page: 4 })).toBe(`/c?${kept}&page=4`);
    expect(href({ sort: "name", dir: "desc" })).toBe(`/c?${kept.replace("dir=asc", "dir=desc")}`);
  });

  it("merges filters one by one; null removes one", () => {
    const href = listHrefs("/c", { ...state, filters: { state: "late", lead: "7" } }, defaults);
    expect(href({ filters: { state: null } })).toBe("/c?lead=7");
    expect(href({ filters: { lead: "8" } })).toBe("/c?state=late&lead=8");
  });
});

describe("formTarget", () => {
  it("gives back every parameter of the link as a hidden field", () => {
    expect(formTarget("/c?state=late&q2=a%3Db")).toEqual({
      action: "/c",
      hidden: [
        ["state", "late"],
        ["q2", "a=b"],
      ],
    });
    expect(formTarget("/c")).toEqual({ action: "/c", hidden: [] });
  });
});
