import type { Role } from "#db/schema.ts";

/** What may be asked for at a door, as entity:action. */
export const PERMISSIONS = [
  "workspace:read",
  "workspace:update",
  "client:read",
  "client:write",
  "scheme:read",
  "scheme:write",
  "scheme:publish",
  "engagement:read",
  "engagement:write",
  "assessment:read",
  "assessment:write",
  "milestone:write",
  "certificate:write",
  "activity:read",
  "member:read",
  "member:write",
  "document:read",
  "document:write",
  "evidence:read",
  "evidence:write",
  "training:read",
  "training:write",
  "subscription:read",
  "subscription:write",
  "portal:read",
  "portal:sign",
  "portal:learn",
  "portal:team",
  "portal:evidence",
  "portal:evaluate",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const READ_WORK: readonly Permission[] = [
  "workspace:read",
  "client:read",
  "scheme:read",
  "engagement:read",
  "assessment:read",
  "document:read",
  "evidence:read",
  "training:read",
  "member:read",
];

/** Every role with all it may do; nothing is implied elsewhere. */
export const MATRIX: Record<Role, readonly Permission[]> = {
  owner: [
    ...READ_WORK,
    ...(["workspace:update", "client:write", "engagement:write", "assessment:write"] as const),
    ...(["milestone:write", "certificate:write", "activity:read", "document:write", "evidence:write", "training:write"] as const),
    ...(["member:write", "subscription:read", "subscription:write", "scheme:write", "scheme:publish"] as const),
  ],
  consultant: [
    ...READ_WORK,
    ...(["client:write", "engagement:write", "assessment:write"] as const),
    ...(["milestone:write", "certificate:write", "activity:read", "document:write", "evidence:write", "training:write"] as const),
    "scheme:write",
  ],
  trainer: [...READ_WORK, "training:write"],
  finance: ["workspace:read", "subscription:read", "subscription:write"],
  client_manager: ["portal:read", "portal:sign", "portal:learn", "portal:team", "portal:evidence", "portal:evaluate"],
  client_staff: ["portal:read", "portal:learn", "portal:evidence"],
};

export function can(role: Role, permission: Permission): boolean {
  return MATRIX[role].includes(permission);
}
