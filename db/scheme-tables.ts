import type { ColumnType, Generated } from "kysely";
import type { CertificationKind, Day, Id, Moment } from "./schema.ts";

type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Schemes as data. Published versions never change; a trigger holds to that. */
export interface SchemeTables {
  schemes: {
    workspace_id: Workspace;
    id: Generated<Id>;
    code: string;
    kind: CertificationKind;
    title_zh: string;
    title_en: string;
    built_in: boolean;
    /** The version it was copied from; null for built-in ones. */
    copied_from_id: Optional<Id>;
    archived_at: ColumnType<Moment | null, never, Moment | null>;
    version: Generated<number>;
    created_at: Created;
  };
  scheme_versions: {
    workspace_id: Workspace;
    id: Generated<Id>;
    scheme_id: Id;
    number: number;
    status: "draft" | "published";
    provisional: boolean;
    rules: ColumnType<unknown, string, string>;
    /** How often each part of a draft was saved; a part nobody saved is not in it. */
    parts: ColumnType<Record<string, number>, string | undefined, string>;
    /** Who checked the points against the standard, in which copy of it, and when; all of them or none. */
    confirmed_by: Optional<Id>;
    confirmed_source: Optional<string>;
    confirmed_on: Optional<Day>;
    published_by: Optional<Id>;
    published_at: Optional<Moment>;
    created_at: Created;
  };
  requirements: {
    workspace_id: Workspace;
    id: Generated<Id>;
    scheme_version_id: Id;
    clause: string;
    parent_clause: string | null;
    kind: "section" | "group" | "item";
    position: number;
    title_zh: string;
    title_en: string;
    guidance_zh: string;
    guidance_en: string;
    evidence_zh: string[];
    evidence_en: string[];
    /** Millipoints; of a section what its items shall add up to, of a group what they do. */
    points: number;
    applicability: Optional<string>;
    version: Generated<number>;
  };
}
