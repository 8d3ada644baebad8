import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { GBT27922_MANAGER_COURSE } from "./course.data.ts";
import { installCourse } from "./course.commands.server.ts";
import { FINAL_EXAM } from "./final-exam.data.ts";
import { GBT27922_QUESTIONS } from "./question-bank.data.ts";

export const BUILT_IN_COURSE_CODE = GBT27922_MANAGER_COURSE.code;

/** Gives the workspace the course every consultancy starts with, with its bank and exam; nothing when it is there. */
export function installBuiltInCourse(db: TenantDb): Promise<Id> {
  return installCourse(db, GBT27922_MANAGER_COURSE, GBT27922_QUESTIONS, FINAL_EXAM);
}
