/** The addresses of an engagement's actions and plans. */
export function actionPaths(root: string) {
  return {
    actions: () => `${root}/actions`,
    actionsExport: () => `${root}/actions/export`,
    actionBoard: () => `${root}/actions/board`,
    newAction: (clause?: string) => (clause === undefined ? `${root}/actions/new` : `${root}/actions/new?clause=${encodeURIComponent(clause)}`),
    action: (id: string) => `${root}/actions/${id}`,
    actionDone: (id: string) => `${root}/actions/${id}/done`,
    actionDropped: (id: string) => `${root}/actions/${id}/dropped`,
    actionSuggestions: () => `${root}/actions/suggestions`,
    actionRates: () => `${root}/actions/rates`,
    plans: (query = "") => (query === "" ? `${root}/plans` : `${root}/plans?${query}`),
  };
}
