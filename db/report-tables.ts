import type { ColumnType, Generated } from "kysely";

type Id = string;
type Moment = string;
type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Hash = ColumnType<string | null, never, string>;

export type ReportState = "queued" | "ready" | "failed" | "removed";

export interface ReportTables {
  gap_reports: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    /** Whose sheet it tells of. */
    round_id: Id;
    /** Counts the reports of an engagement from 1. */
    number: number;
    /** All the report says, as it was when it was made. */
    content: ColumnType<unknown, string, never>;
    state: Generated<ReportState>;
    pdf_zh_sha256: Hash;
    pdf_en_sha256: Hash;
    docx_zh_sha256: Hash;
    docx_en_sha256: Hash;
    made_by: Id;
    created_at: Created;
  };
  gap_imports: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    file_name: string;
    /** What the file said, row by row. */
    rows: ColumnType<unknown, string, never>;
    created_by: Id;
    expires_at: ColumnType<Moment, Moment, never>;
    created_at: Created;
  };
}
