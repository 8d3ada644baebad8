/** Addresses of a scheme, its versions and its draft. */
export function schemePaths(root: string) {
  const draft = `${root}/draft`;
  const row = (id: string) => `${draft}/requirements/${id}`;
  return {
    root,
    version: (number: number) => `${root}/versions/${number}`,
    copy: () => `${root}/copy`,
    nextVersion: () => `${root}/next-version`,
    points: () => `${root}/points`,
    archival: () => `${root}/archival`,
    engagements: () => `${root}/engagements`,
    engagementsExport: () => `${root}/engagements/export`,
    draft: () => draft,
    part: (part: "basics" | "levels" | "special" | "people" | "points" | "conditions") => `${draft}/${part}`,
    newMilestone: () => `${draft}/milestones/new`,
    milestone: (code: string) => `${draft}/milestones/${code}`,
    milestoneRemoval: (code: string) => `${draft}/milestones/${code}/removal`,
    publication: () => `${draft}/publication`,
    discard: () => `${draft}/removal`,
    /** `under`: the row the new one stands below, unless it is a section. */
    newRequirement: (under?: string) => `${draft}/requirements/new${under === undefined ? "" : `?under=${under}`}`,
    requirement: (id: string) => row(id),
    placement: (id: string) => `${row(id)}/placement`,
    requirementRemoval: (id: string) => `${row(id)}/removal`,
  };
}
