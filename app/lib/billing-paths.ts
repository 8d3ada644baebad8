import { withQuery } from "./with-query.ts";

/** What stands below the subscription page of a workspace. */
export function billingPaths(root: string) {
  return {
    checkout: () => `${root}/checkout`,
    /** Waits for news: of a payment, or of a change after the sync of that number. */
    waiting: (wanted: { of?: string; after?: string; tries?: string } = {}) => withQuery(`${root}/waiting`, wanted),
    portal: () => `${root}/portal`,
    change: (wanted: { choice?: string } = {}) => withQuery(`${root}/change`, wanted),
    cancellation: () => `${root}/cancellation`,
    resumption: () => `${root}/resumption`,
    orders: () => `${root}/orders`,
    ordersExport: () => `${root}/orders/export`,
    /** With what is wanted, the page shows its price. */
    newOrder: (wanted: { what?: string; plan?: string; interval?: string; seats?: string } = {}) => withQuery(`${root}/orders/new`, wanted),
    order: (id: string) => ({
      root: `${root}/orders/${id}`,
      cancellation: () => `${root}/orders/${id}/cancellation`,
      /** With a heading, that one is chosen. */
      requestFapiao: (heading?: string) => withQuery(`${root}/orders/${id}/fapiao`, { heading }),
    }),
    allFapiao: () => `${root}/fapiao`,
    fapiaoExport: () => `${root}/fapiao/export`,
    fapiao: (id: string) => ({
      root: `${root}/fapiao/${id}`,
      withdrawal: () => `${root}/fapiao/${id}/withdrawal`,
      file: (fileId: string) => `${root}/fapiao/${id}/files/${fileId}`,
    }),
    headings: () => `${root}/fapiao-headings`,
    /** For an order whose fapiao is asked for next. */
    newHeading: (order?: string) => withQuery(`${root}/fapiao-headings/new`, { order }),
    heading: (id: string) => ({
      root: `${root}/fapiao-headings/${id}`,
      mendFor: (order: string) => withQuery(`${root}/fapiao-headings/${id}`, { order }),
      removal: () => `${root}/fapiao-headings/${id}/removal`,
    }),
  };
}
