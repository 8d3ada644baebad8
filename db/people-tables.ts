import type { ColumnType, Generated } from "kysely";

type InvitedRole = "owner" | "consultant" | "trainer" | "finance" | "client_manager" | "client_staff";

export interface PeopleTables {
  invitations: {
    workspace_id: ColumnType<string, never, never>;
    id: Generated<string>;
    email: string;
    role: InvitedRole;
    client_id: ColumnType<string | null, string | null | undefined, never>;
    invited_by: string;
    expires_at: ColumnType<string, never, string>;
    accepted_at: ColumnType<string | null, never, never>;
    accepted_member_id: ColumnType<string | null, never, never>;
    revoked_at: ColumnType<string | null, never, string>;
    sends: Generated<number>;
    sent_at: ColumnType<string, never, string>;
    version: Generated<number>;
    created_at: ColumnType<string, never, never>;
  };
}
