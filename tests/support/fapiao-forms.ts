import type pg from "pg";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import { insertHeadings, insertRequests, paidOrders } from "./canary-fapiao.ts";
import type { FormCall } from "./document-forms.ts";
import { PASSWORD } from "./world.ts";

const STAFF = "routes/w.$workspace+/subscription";

export interface FapiaoDesk {
  /** Where each form about fapiao is sent, and by whom. */
  calls: Record<string, FormCall>;
  headingId: string;
  versionOf: (headingId: string) => Promise<string>;
  /** The heading to be removed next. */
  removable: () => Promise<string>;
  /** The request to be withdrawn next. */
  withdrawable: () => Promise<string>;
}

/** Paid orders, one for each time that a fapiao is asked for, headings to remove and requests to take back one after the other. */
export async function openFapiaoDesk(office: CanaryWorkspace, database: pg.Pool): Promise<FapiaoDesk> {
  const { params } = office.clients[0];
  const { headingId = "" } = params;
  const orders = await paidOrders(office, 400);
  const spare = await insertHeadings(office, ["甲", "乙", "丙"]);
  const waiting = await insertRequests(office, 5);
  let [asked, removing, withdrawing] = [0, spare[0] ?? "", waiting[0] ?? ""];
  const at = (of: () => Record<string, string>): FormCall => ({
    path: "/",
    as: office.owner,
    get params() {
      return { ...params, ...of() };
    },
  });
  const versions = async () =>
    new Map((await database.query<{ id: string; version: string }>("select id, version::text as version from app.fapiao_headings")).rows.map((row) => [row.id, row.version]));
  return {
    calls: {
      [`${STAFF}.orders.$orderId.fapiao`]: at(() => ({ orderId: orders[asked++ % orders.length] ?? "" })),
      [`${STAFF}.fapiao-headings.$headingId.removal`]: at(() => ({ headingId: removing })),
      [`${STAFF}.fapiao.$fapiaoId.withdrawal`]: at(() => ({ fapiaoId: withdrawing })),
    },
    headingId,
    versionOf: async (id) => (await versions()).get(id) ?? "1",
    removable: async () => {
      const left = await versions();
      removing = spare.find((id) => left.has(id)) ?? removing;
      return removing;
    },
    withdrawable: async () => {
      const { rows } = await database.query<{ id: string }>("select id from app.fapiao_requests where state = 'requested'");
      withdrawing = waiting.find((id) => rows.some((row) => row.id === id)) ?? withdrawing;
      return withdrawing;
    },
  };
}

const HEADING: Fields = {
  ...{ type: "company", title: "杭州某某咨询有限公司", taxId: "91350100M000100Y43", address: "杭州市西湖区一号" },
  ...{ phone: "0571-88888888", bank: "示例银行", account: "6222000000000000" },
};

/** A form that is in order now, for each route about fapiao. */
export function fapiaoForms(of: () => FapiaoDesk): Record<string, () => Promise<Fields>[]> {
  return {
    [`${STAFF}.fapiao-headings.new`]: () => [Promise.resolve(HEADING)],
    [`${STAFF}.fapiao-headings.$headingId._index`]: () => [of().versionOf(of().headingId).then((version) => ({ ...HEADING, version }))],
    [`${STAFF}.fapiao-headings.$headingId.removal`]: () => [
      of().removable().then(async (id) => ({ version: await of().versionOf(id) })),
    ],
    [`${STAFF}.fapiao.$fapiaoId.withdrawal`]: () => [of().withdrawable().then(() => ({ version: "1" }))],
    [`${STAFF}.orders.$orderId.fapiao`]: () => [Promise.resolve({ kind: "ordinary", headingId: of().headingId, email: "caiwu@example.test", password: PASSWORD })],
  };
}

/** Forms about fapiao, which a lapsed subscription does not stop. */
export const FAPIAO_ROUTES = [
  ...["subscription.fapiao-headings.new", "subscription.fapiao-headings.$headingId._index"],
  ...["subscription.fapiao-headings.$headingId.removal", "subscription.orders.$orderId.fapiao"],
  "subscription.fapiao.$fapiaoId.withdrawal",
];
