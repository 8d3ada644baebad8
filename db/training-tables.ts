import type { ColumnType, Generated } from "kysely";
import type { Day, Id, Moment } from "./schema.ts";

type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Read by grants alone: functions of the database write it. */
type Kept<T> = ColumnType<T, never, never>;

export type QuestionKind = "single" | "multiple" | "true_false" | "fill_in";
export type QuestionState = "draft" | "approved" | "retired" | "superseded";

export interface TrainingTables {
  courses: {
    workspace_id: Workspace;
    id: Generated<Id>;
    code: string;
    title_zh: string;
    title_en: string;
    summary_zh: string;
    summary_en: string;
    /** Class hours, as printed on the certificate. */
    hours: number;
    built_in: boolean;
    created_at: Created;
  };
  lessons: {
    workspace_id: Workspace;
    id: Generated<Id>;
    course_id: Id;
    position: number;
    code: string;
    module_zh: string;
    module_en: string;
    title_zh: string;
    title_en: string;
    body: ColumnType<unknown, string, never>;
    clauses: string[];
    minutes: number;
  };
  questions: {
    workspace_id: Workspace;
    id: Generated<Id>;
    course_id: Id;
    code: string;
    /** Which wording of this code, from 1. */
    number: Generated<number>;
    clause: string;
    kind: QuestionKind;
    difficulty: number;
    state: QuestionState;
    stem_zh: string;
    stem_en: string;
    options: ColumnType<unknown, string, never>;
    version: Generated<number>;
    created_by: Optional<Id>;
    created_at: Created;
  };
  question_keys: {
    workspace_id: Workspace;
    question_id: Id;
    key: ColumnType<unknown, string, never>;
    explanation_zh: string;
    explanation_en: string;
  };
  exams: {
    workspace_id: Workspace;
    id: Generated<Id>;
    course_id: Id;
    title_zh: string;
    title_en: string;
    minutes: number;
    total_points: number;
    pass_points: number;
    attempts_allowed: number;
    question_count: number;
    validity_months: Optional<number>;
    archived_at: ColumnType<Moment | null, never, Moment | null>;
    version: Generated<number>;
    created_at: Created;
    updated_at: ColumnType<Moment, never, Moment>;
  };
  exam_parts: {
    workspace_id: Workspace;
    exam_id: Id;
    position: number;
    kind: QuestionKind;
    /** Draws from this clause and those below it; null: from all. */
    clause: Optional<string>;
    questions: number;
    points: number;
  };
  course_runs: {
    workspace_id: Workspace;
    id: Generated<Id>;
    course_id: Id;
    exam_id: Id;
    /** Null: open to people of every client. */
    for_client_id: Optional<Id>;
    title: string;
    opens_at: Moment;
    closes_at: Moment;
    version: Generated<number>;
    created_at: Created;
  };
  enrolments: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    run_id: Id;
    course_id: Id;
    member_id: Id;
    created_at: Created;
  };
  lesson_progress: {
    workspace_id: Workspace;
    client_id: Id;
    enrolment_id: Id;
    lesson_id: Id;
    member_id: ColumnType<Id, never, never>;
    done_at: Created;
  };
  attempts: {
    workspace_id: Workspace;
    client_id: Kept<Id>;
    id: Kept<Id>;
    enrolment_id: Kept<Id>;
    member_id: Kept<Id>;
    exam_id: Kept<Id>;
    number: Kept<number>;
    question_count: Kept<number>;
    total_points: Kept<number>;
    pass_points: Kept<number>;
    started_at: Kept<Moment>;
    deadline_at: Kept<Moment>;
    submitted_at: Kept<Moment | null>;
    closed_by: Kept<"person" | "deadline" | null>;
    graded_at: ColumnType<Moment | null, never, Moment>;
    earned_points: ColumnType<number | null, never, number>;
    passed: ColumnType<boolean | null, never, boolean>;
  };
  attempt_questions: {
    workspace_id: Workspace;
    client_id: Kept<Id>;
    attempt_id: Kept<Id>;
    position: Kept<number>;
    member_id: Kept<Id>;
    question_id: Kept<Id>;
    kind: Kept<QuestionKind>;
    clause: Kept<string>;
    stem_zh: Kept<string>;
    stem_en: Kept<string>;
    options: Kept<unknown>;
  };
  attempt_keys: {
    workspace_id: Workspace;
    client_id: Kept<Id>;
    attempt_id: Kept<Id>;
    position: Kept<number>;
    points: Kept<number>;
    key: Kept<unknown>;
    explanation_zh: Kept<string>;
    explanation_en: Kept<string>;
  };
  attempt_answers: {
    workspace_id: Workspace;
    client_id: Kept<Id>;
    attempt_id: Kept<Id>;
    position: Kept<number>;
    member_id: Kept<Id>;
    answer: Kept<unknown>;
    counter: Kept<number>;
    saved_at: Kept<Moment>;
  };
  attempt_marks: {
    workspace_id: Workspace;
    client_id: Id;
    attempt_id: Id;
    position: number;
    member_id: Id;
    points: number;
    earned: number;
    /** What the key alone would give, where the question is annulled. */
    judged: Optional<number>;
    key: ColumnType<unknown, string, never>;
    explanation_zh: string;
    explanation_en: string;
  };
  annulled_questions: {
    workspace_id: Workspace;
    id: Generated<Id>;
    run_id: Id;
    question_id: Id;
    reason: string;
    annulled_by: Id;
    annulled_at: Created;
    regraded_at: ColumnType<Moment | null, never, Moment>;
  };
  certificate_counters: { workspace_id: Workspace; year: number; last: number };
  manager_certificates: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    attempt_id: Id;
    enrolment_id: Id;
    member_id: Id;
    course_id: Id;
    number: string;
    /** 16 characters under which anyone may check it. */
    code: string;
    person_name: string;
    course_title_zh: string;
    course_title_en: string;
    hours: number;
    issuer: string;
    issued_on: Day;
    expires_on: Optional<Day>;
    revoked_at: ColumnType<Moment | null, never, Moment>;
    revoked_by: Optional<Id>;
    revoked_reason: Optional<string>;
    pdf_sha256: Optional<string>;
    version: Generated<number>;
    created_at: Created;
  };
  external_certificates: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    person_name: string;
    issuer: string;
    number: string;
    issued_on: Day;
    expires_on: Optional<Day>;
    member_id: Optional<Id>;
    version: Generated<number>;
    created_at: Created;
  };
  accepted_issuers: {
    workspace_id: Workspace;
    client_id: Id;
    engagement_id: Id;
    /** Whether the workspace's own certificates count. */
    own: boolean;
    issuers: string[];
    version: Generated<number>;
  };
}
