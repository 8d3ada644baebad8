import type { ColumnType, Generated } from "kysely";
import type { Day, Id, Moment } from "./schema.ts";

type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What an action is for: mending items, removing a special deduction, or having more people certified. */
export type ActionKind = "improvement" | "deduction" | "quota";
export type ActionState = "planned" | "under_way" | "done" | "dropped";

export interface ActionTables {
  actions: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    title: string;
    kind: ActionKind;
    /** The special deduction it removes. */
    deduction_id: Optional<Id>;
    /** How many more people it certifies; null: as many as are missing. */
    people: Optional<number>;
    /** Whose it is: one of ours or one of the client's contacts, never both. */
    owner_member_id: Optional<Id>;
    owner_contact_id: Optional<Id>;
    /** Tenths of a working day. */
    our_tenths: Generated<number>;
    client_tenths: Generated<number>;
    /** Fen. */
    money: Generated<number>;
    /** Calendar days from its start until it counts, ageing of records included. */
    lead_days: number;
    /** Percent. */
    chance: number;
    state: Generated<ActionState>;
    started_on: Optional<Day>;
    done_on: Optional<Day>;
    proof: Optional<string>;
    drop_reason: Optional<string>;
    version: Generated<number>;
    created_at: Created;
    updated_at: ColumnType<Moment, never, Moment>;
  };
  action_items: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    action_id: Id;
    clause: string;
  };
  action_prerequisites: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    action_id: Id;
    before_id: Id;
  };
  action_proofs: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    action_id: Id;
    evidence_id: Id;
  };
}
