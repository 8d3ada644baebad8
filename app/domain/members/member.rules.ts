export const STAFF_ROLES = ["owner", "consultant", "trainer", "finance"] as const;
export const CLIENT_ROLES = ["client_manager", "client_staff"] as const;
export const ROLES = [...STAFF_ROLES, ...CLIENT_ROLES] as const;

/** What a row of the members list is: a member, one who left, or an invitation that waits or ran out. */
export const MEMBER_STATES = ["active", "invited", "expired", "removed"] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export function isClientRole(role: string): boolean {
  return CLIENT_ROLES.some((one) => one === role);
}

/** The roles a member may change to: staff and client people never mix. */
export function rolesLike(role: string): readonly (typeof ROLES)[number][] {
  return isClientRole(role) ? CLIENT_ROLES : STAFF_ROLES;
}

/** An address as the journal keeps it, which can never forget: first character and domain. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}***${email.slice(at)}`;
}
