import type { Permission } from "#app/auth/permissions.ts";

/** Who may pass: anyone, anyone logged in, or who has a permission at the staff door or at a client company's door. */
export type Door = "public" | "user" | Permission | `portal ${Permission}`;

/** The only source of truth about who may call what. A route or handler that is not listed fails the build. */
export const AUTHZ_MATRIX: Record<string, { loader?: Door; action?: Door }> = {
  root: { loader: "public" },
  "routes/$": { loader: "public", action: "public" },
  "routes/locale": { loader: "public", action: "public" },
  "routes/logout": { loader: "public", action: "public" },
  "routes/_public+/_layout": {},
  "routes/_public+/_index": { loader: "public" },
  "routes/_public+/login": { loader: "public", action: "public" },
  "routes/_public+/signup": { loader: "public", action: "public" },
  "routes/_public+/workspaces._index": { loader: "user" },
  "routes/_public+/workspaces.new": { loader: "user", action: "user" },
  "routes/portal.$workspace.$client+/_index": { loader: "portal portal:read" },
  "routes/portal.$workspace.$client+/_layout": { loader: "portal portal:read" },
  "routes/w.$workspace+/_index": { loader: "workspace:read" },
  "routes/w.$workspace+/_layout": { loader: "workspace:read" },
  "routes/w.$workspace+/activity._index": { loader: "activity:read" },
  "routes/w.$workspace+/activity.chain": { loader: "activity:read" },
  "routes/w.$workspace+/activity.export": { loader: "activity:read" },
  "routes/w.$workspace+/clients.$clientId._index": { loader: "client:read" },
  "routes/w.$workspace+/clients.$clientId.archival": { loader: "client:write", action: "client:write" },
  "routes/w.$workspace+/clients.$clientId.contacts.$contactId._index": {
    loader: "client:write",
    action: "client:write",
  },
  "routes/w.$workspace+/clients.$clientId.contacts.$contactId.removal": {
    loader: "client:write",
    action: "client:write",
  },
  "routes/w.$workspace+/clients.$clientId.contacts.new": { loader: "client:write", action: "client:write" },
  "routes/w.$workspace+/clients.$clientId.edit": { loader: "client:write", action: "client:write" },
  "routes/w.$workspace+/clients.$clientId.outlets.$outletId._index": { loader: "client:write", action: "client:write" },
  "routes/w.$workspace+/clients.$clientId.outlets.$outletId.removal": {
    loader: "client:write",
    action: "client:write",
  },
  "routes/w.$workspace+/clients.$clientId.outlets._index": { loader: "client:read" },
  "routes/w.$workspace+/clients.$clientId.outlets.export": { loader: "client:read" },
  "routes/w.$workspace+/clients.$clientId.outlets.new": { loader: "client:write", action: "client:write" },
  "routes/w.$workspace+/clients._index": { loader: "client:read" },
  "routes/w.$workspace+/clients.export": { loader: "client:read" },
  "routes/w.$workspace+/clients.new": { loader: "client:write", action: "client:write" },
  "routes/w.$workspace+/engagements.$engagementId._index": { loader: "engagement:read" },
  "routes/w.$workspace+/engagements.$engagementId.activity._index": { loader: "activity:read" },
  "routes/w.$workspace+/engagements.$engagementId.activity.export": { loader: "activity:read" },
  "routes/w.$workspace+/engagements.$engagementId.certificate._index": { loader: "engagement:read" },
  "routes/w.$workspace+/engagements.$engagementId.certificate.edit": {
    loader: "certificate:write",
    action: "certificate:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.certificate.next-cycle": {
    loader: "certificate:write",
    action: "certificate:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.certificate.record": {
    loader: "certificate:write",
    action: "certificate:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.certificate.status": {
    loader: "certificate:write",
    action: "certificate:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.edit": { loader: "engagement:write", action: "engagement:write" },
  "routes/w.$workspace+/engagements.$engagementId.gap.$clause": {
    loader: "assessment:read",
    action: "assessment:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.gap.bonus._index": {
    loader: "assessment:read",
    action: "assessment:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.gap.bonus.removal": {
    loader: "assessment:write",
    action: "assessment:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId._index": {
    loader: "assessment:write",
    action: "assessment:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId.removal": {
    loader: "assessment:write",
    action: "assessment:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.gap.deductions._index": { loader: "assessment:read" },
  "routes/w.$workspace+/engagements.$engagementId.gap.deductions.new": {
    loader: "assessment:write",
    action: "assessment:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.gap.export": { loader: "assessment:read" },
  "routes/w.$workspace+/engagements.$engagementId.gap": { loader: "assessment:read" },
  "routes/w.$workspace+/engagements.$engagementId.milestones.$milestone": {
    loader: "engagement:read",
    action: "milestone:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.milestones.entry-conditions": {
    loader: "engagement:read",
    action: "milestone:write",
  },
  "routes/w.$workspace+/engagements.$engagementId.milestones": { loader: "engagement:read" },
  "routes/w.$workspace+/engagements.$engagementId": { loader: "engagement:read" },
  "routes/w.$workspace+/engagements.$engagementId_.closure": { loader: "engagement:write", action: "engagement:write" },
  "routes/w.$workspace+/engagements.new": { loader: "engagement:write", action: "engagement:write" },
  "routes/w.$workspace+/portfolio._index": { loader: "engagement:read" },
  "routes/w.$workspace+/portfolio.export": { loader: "engagement:read" },
  "routes/w.$workspace+/schemes.$schemeId": { loader: "scheme:read" },
  "routes/w.$workspace+/schemes._index": { loader: "scheme:read" },
  "routes/w.$workspace+/schemes.export": { loader: "scheme:read" },
  "routes/w.$workspace+/settings": { loader: "workspace:read", action: "workspace:update" },
};
