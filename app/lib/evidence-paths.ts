import { withQuery } from "./with-query.ts";

/** An engagement's evidence and what was asked for. */
export function evidencePaths(root: string) {
  return {
    root,
    list: (narrowed: { clause?: string; state?: string } = {}) => withQuery(root, narrowed),
    export: () => `${root}/export`,
    /** For a clause, or in place of an older piece. */
    add: (about: { clause?: string; replaces?: string } = {}) => withQuery(`${root}/new`, about),
    ask: (clause?: string) => withQuery(`${root}/requests/new`, { clause }),
    request: (id: string) => `${root}/requests/${id}`,
    editRequest: (id: string) => `${root}/requests/${id}/edit`,
    closure: (id: string) => `${root}/requests/${id}/closure`,
    one: (id: string) => `${root}/${id}`,
    edit: (id: string) => `${root}/${id}/edit`,
    decision: (id: string) => `${root}/${id}/decision`,
    file: (id: string) => `${root}/${id}/file`,
  };
}

/** What a client's person is asked for, in the portal. */
export function askedPaths(root: string) {
  return {
    root,
    request: (id: string) => `${root}/${id}`,
    file: (id: string, evidenceId: string) => `${root}/${id}/files/${evidenceId}`,
  };
}
