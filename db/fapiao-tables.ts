import type { ColumnType, Generated } from "kysely";

export type HeadingType = "company" | "personal" | "government";
/** 普通发票 or 增值税专用发票, both as 数电票. */
export type FapiaoKind = "ordinary" | "special";
/** `reversed`: issued, then undone by a red one (红冲); `withdrawn`: taken back by who asked, before it was answered. */
export type FapiaoState = "requested" | "issued" | "refused" | "reversed" | "withdrawn";
export type FapiaoFormat = "pdf" | "ofd" | "xml";
/** Whose file it is: the fapiao's, or that of the red one that reverses it. */
export type FapiaoPart = "issue" | "reversal";

type Stamped = ColumnType<string, never, never>;
type Answer<T> = ColumnType<T | null, never, T | null>;
type Frozen<T> = ColumnType<T, T, never>;

export interface FapiaoTables {
  fapiao_headings: {
    workspace_id: Stamped;
    id: Generated<string>;
    type: HeadingType;
    title: string;
    tax_id: string | null;
    address: string | null;
    phone: string | null;
    bank: string | null;
    account: string | null;
    version: Generated<number>;
    created_at: Stamped;
  };
  /** The heading's values as they were when the fapiao was asked for, and what the operator answered. */
  fapiao_requests: {
    workspace_id: Stamped;
    id: ColumnType<string, never, never>;
    order_id: Frozen<string>;
    kind: Frozen<FapiaoKind>;
    /** What was received for the order, in fen. */
    amount: Frozen<number>;
    email: Frozen<string>;
    type: Frozen<HeadingType>;
    title: Frozen<string>;
    tax_id: Frozen<string | null>;
    address: Frozen<string | null>;
    phone: Frozen<string | null>;
    bank: Frozen<string | null>;
    account: Frozen<string | null>;
    state: ColumnType<FapiaoState, never, FapiaoState>;
    /** Twenty digits. */
    number: Answer<string>;
    issued_on: Answer<string>;
    refusal_reason: Answer<string>;
    /** Of the red one that reverses it; twenty digits. */
    red_number: Answer<string>;
    reversed_on: Answer<string>;
    reversal_reason: Answer<string>;
    reversed_at: Answer<string>;
    withdrawn_at: Answer<string>;
    requested_by: Frozen<string>;
    requested_at: Stamped;
    answered_at: Answer<string>;
    version: ColumnType<number, never, number>;
  };
  fapiao_files: {
    workspace_id: Stamped;
    id: ColumnType<string, never, never>;
    request_id: Frozen<string>;
    part: ColumnType<FapiaoPart, FapiaoPart | undefined, never>;
    format: Frozen<FapiaoFormat>;
    storage_id: Frozen<string>;
    sha256: Frozen<string>;
    bytes: Frozen<number>;
    name: Frozen<string>;
    created_at: Stamped;
  };
}
