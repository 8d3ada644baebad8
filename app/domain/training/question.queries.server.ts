import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { QuestionKind, QuestionState } from "#db/training-tables.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { type BankText, QUESTION_KINDS } from "./bank.types.ts";
import { DIFFICULTIES, QUESTION_STATES, SECTIONS } from "./question.rules.ts";

type Sort = "code" | "clause" | "difficulty";
type Filter = "section" | "kind" | "difficulty" | "state";

/** Older wordings are left out unless asked for. */
export const QUESTION_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["code", "clause", "difficulty"],
  defaultSort: "clause",
  defaultDir: "asc",
  filters: { section: SECTIONS, kind: QUESTION_KINDS, difficulty: DIFFICULTIES, state: QUESTION_STATES },
};

export type QuestionListRequest = ListRequest<Sort, Filter>;

/** Questions of the bank found by wording or code; without their keys. */
export async function listQuestions(db: TenantDb, list: QuestionListRequest) {
  const { filters } = list;
  let query = db.selectFrom("questions as q");
  query = filters.state
    ? query.where("q.state", "=", filters.state as QuestionState)
    : query.where("q.state", "<>", "superseded");
  if (filters.section) {
    const section = filters.section;
    query = query.where((eb) => eb.or([eb("q.clause", "=", section), eb("q.clause", "like", `${section}.%`)]));
  }
  if (filters.kind) query = query.where("q.kind", "=", filters.kind as QuestionKind);
  if (filters.difficulty) query = query.where("q.difficulty", "=", Number(filters.difficulty));
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) =>
      eb.or([eb("q.stem_zh", "ilike", pattern), eb("q.stem_en", "ilike", pattern), eb("q.code", "ilike", pattern)]),
    );
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = {
    code: sql.ref("q.code"),
    clause: sql`string_to_array(q.clause, '.')::int[]`,
    difficulty: sql.ref("q.difficulty"),
  }[list.sort];
  const rows = await query
    .select(["q.id", "q.code", "q.clause", "q.kind", "q.difficulty", "q.state", "q.number", "q.stem_zh", "q.stem_en"])
    .orderBy(by, list.dir)
    .orderBy("q.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One question with its key and explanation, for the staff; null when there is none. */
export async function getQuestion(db: TenantDb, id: Id) {
  const row = await wordings(db).where("q.id", "=", id).executeTakeFirst();
  return row ? shaped(row) : null;
}

/** The newest wording of the question that this is a wording of; null when there is none. */
export async function getNewestWording(db: TenantDb, id: Id) {
  const row = await wordings(db)
    .where("q.state", "<>", "superseded")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("questions as o")
          .select("o.id")
          .whereRef("o.workspace_id", "=", "q.workspace_id")
          .whereRef("o.course_id", "=", "q.course_id")
          .whereRef("o.code", "=", "q.code")
          .where("o.id", "=", id),
      ),
    )
    .executeTakeFirst();
  return row ? shaped(row) : null;
}

function wordings(db: TenantDb) {
  return db
    .selectFrom("questions as q")
    .innerJoin("question_keys as k", (join) =>
      join.onRef("k.workspace_id", "=", "q.workspace_id").onRef("k.question_id", "=", "q.id"),
    )
    .select(["q.id", "q.code", "q.clause", "q.kind", "q.difficulty", "q.state", "q.number", "q.version"])
    .select(["q.stem_zh", "q.stem_en", "q.options", "k.key", "k.explanation_zh", "k.explanation_en"])
    .select("q.course_id as courseId");
}

function shaped<Row extends { options: unknown }>(row: Row) {
  return { ...row, options: row.options as { id: string; text: BankText }[] };
}

/** All wordings of a question, the newest first: who wrote each, and how many papers it was drawn for. */
export function listWordings(db: TenantDb, { courseId, code }: { courseId: Id; code: string }) {
  return db
    .selectFrom("questions as q")
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "q.workspace_id").onRef("p.id", "=", "q.created_by"),
    )
    .select(["q.id", "q.number", "q.created_at as createdAt", "p.display_name as author"])
    .select((eb) =>
      eb
        .selectFrom("attempt_questions as a")
        .whereRef("a.workspace_id", "=", "q.workspace_id")
        .whereRef("a.question_id", "=", "q.id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("drawn"),
    )
    .where("q.course_id", "=", courseId)
    .where("q.code", "=", code)
    .orderBy("q.number", "desc")
    .execute();
}
