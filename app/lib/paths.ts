type Query = Record<string, string | number | null | undefined>;

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Every address of the product. Routes and components build no address themselves. */
export const paths = {
  home: () => "/",
  login: (to?: string) => withQuery("/login", { to: to === "/" ? undefined : to }),
  logout: () => "/logout",
  signup: () => "/signup",
  locale: () => "/locale",
  workspaces: () => "/workspaces",
  newWorkspace: () => "/workspaces/new",
  workspace: (slug: string) => workspacePaths(slug),
  portal: (slug: string, clientId: string) => `/portal/${slug}/${clientId}`,
};

function workspacePaths(slug: string) {
  const root = `/w/${slug}`;
  return {
    root,
    portfolio: () => `${root}/portfolio`,
    portfolioExport: () => `${root}/portfolio/export`,
    clients: () => `${root}/clients`,
    clientsExport: () => `${root}/clients/export`,
    newClient: () => `${root}/clients/new`,
    client: (id: string) => `${root}/clients/${id}`,
    editClient: (id: string) => `${root}/clients/${id}/edit`,
    archiveClient: (id: string) => `${root}/clients/${id}/archival`,
    newContact: (id: string) => `${root}/clients/${id}/contacts/new`,
    contact: (id: string, contactId: string) => `${root}/clients/${id}/contacts/${contactId}`,
    removeContact: (id: string, contactId: string) => `${root}/clients/${id}/contacts/${contactId}/removal`,
    outlets: (id: string) => `${root}/clients/${id}/outlets`,
    outletsExport: (id: string) => `${root}/clients/${id}/outlets/export`,
    newOutlet: (id: string) => `${root}/clients/${id}/outlets/new`,
    outlet: (id: string, outletId: string) => `${root}/clients/${id}/outlets/${outletId}`,
    removeOutlet: (id: string, outletId: string) => `${root}/clients/${id}/outlets/${outletId}/removal`,
    newEngagement: (clientId?: string) => withQuery(`${root}/engagements/new`, { client: clientId }),
    engagement: (id: string) => engagementPaths(`${root}/engagements/${id}`),
    schemes: () => `${root}/schemes`,
    schemesExport: () => `${root}/schemes/export`,
    scheme: (id: string) => `${root}/schemes/${id}`,
    activity: () => `${root}/activity`,
    activityExport: () => `${root}/activity/export`,
    activityChain: () => `${root}/activity/chain`,
    settings: () => `${root}/settings`,
  };
}

function engagementPaths(root: string) {
  return {
    root,
    edit: () => `${root}/edit`,
    closure: () => `${root}/closure`,
    gap: (show?: string | null) => withQuery(`${root}/gap`, { show }),
    gapItem: (clause: string, show?: string | null) => withQuery(`${root}/gap/${clause}`, { show }),
    deductions: () => `${root}/gap/deductions`,
    newDeduction: () => `${root}/gap/deductions/new`,
    deduction: (id: string) => `${root}/gap/deductions/${id}`,
    deductionRemoval: (id: string) => `${root}/gap/deductions/${id}/removal`,
    bonus: () => `${root}/gap/bonus`,
    bonusRemoval: () => `${root}/gap/bonus/removal`,
    gapExport: (format?: "csv" | "xlsx") => withQuery(`${root}/gap/export`, { format }),
    milestones: () => `${root}/milestones`,
    milestone: (code: string) => `${root}/milestones/${code}`,
    entryConditions: () => `${root}/milestones/entry-conditions`,
    certificate: () => `${root}/certificate`,
    recordCertificate: () => `${root}/certificate/record`,
    editCertificate: () => `${root}/certificate/edit`,
    certificateStatus: () => `${root}/certificate/status`,
    nextCycle: () => `${root}/certificate/next-cycle`,
    activity: () => `${root}/activity`,
    activityExport: () => `${root}/activity/export`,
  };
}

export type WorkspacePaths = ReturnType<typeof workspacePaths>;

/** The address itself when it is a path of our own, else the fallback: redirects never leave the site. */
export function ownPath(value: string | null | undefined, fallback: string): string {
  if (!value || !/^\/(?![/\\])[^\\\s]*$/.test(value)) return fallback;
  for (const character of value) if (character.charCodeAt(0) < 0x20) return fallback;
  const resolved = new URL(value, "http://own.invalid");
  // Dot segments fall away in resolving, and what is left must not read as another host.
  const staysHere = resolved.origin === "http://own.invalid" && !resolved.pathname.startsWith("//");
  return staysHere ? `${resolved.pathname}${resolved.search}` : fallback;
}
