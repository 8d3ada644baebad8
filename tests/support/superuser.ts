import type pg from "pg";
import { inject } from "vitest";
import { asRole } from "./world.ts";

/** Runs SQL on the test's database as whoever owns the machine: neither grants nor row-level security hold. */
export function asSuperuser<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const url = new URL(inject("template").adminUrl);
  url.pathname = new URL(process.env.DATABASE_OWNER_URL ?? "").pathname;
  return asRole(url.href, work);
}
