import type { HeadingFields } from "#app/domain/fapiao/fapiao.schema.ts";
import type { Wanted } from "#app/domain/subscriptions/order.schema.ts";
import type { FapiaoKind } from "#db/fapiao-tables.ts";
import type { OrderState } from "#db/transfer-tables.ts";

/** What the platform's operator agreed with the demo workspace beside what it pays for. */
export const DEMO_LIMITS = { on: -88, limits: { activeEngagements: 20 }, reason: "示范工作区专用额度" } as const;

/** A year and a few days after the first was paid for. */
export const DEMO_SECOND_YEAR = -86;

type HeadingName = keyof typeof DEMO_HEADINGS;

export interface DemoOrder {
  wanted: Wanted;
  by: "owner" | "xu";
  /** Days count from today, as everywhere. */
  on: number;
  /** What became of it, and when. */
  became: { state: Exclude<OrderState, "open">; on: number; note?: string } | null;
  /** One after the other. */
  fapiao?: readonly DemoFapiao[];
}

export interface DemoFapiao {
  kind: FapiaoKind;
  heading: HeadingName;
  on: number;
  answered?: { on: number } & ({ serial: string } | { refused: string });
  reversed?: { on: number; serial: string; reason: string };
}

/** What fapiao are made out to: one complete, one with no more than an ordinary fapiao asks for. */
export const DEMO_HEADINGS = {
  company: {
    ...{ type: "company", title: "证途示范咨询有限公司", taxId: "91440300MA5DEM0019", address: "深圳市南山区科技园示范路 1 号" },
    ...{ phone: "0755-86000000", bank: "示范银行深圳科技园支行", account: "4000020000000000001" },
  },
  branch: {
    ...{ type: "company", title: "证途示范咨询有限公司成都分公司", taxId: "91510100MA6DEM002J", address: null },
    ...{ phone: null, bank: null, account: null },
  },
} as const satisfies Record<string, HeadingFields>;

/**
 * The workspace's orders in order of time: a year paid for before the trial ends, seats ordered in it and paid for or not,
 * the year that follows it, and seats for that which nobody has paid for yet.
 */
export const DEMO_ORDERS: readonly DemoOrder[] = [
  {
    ...{ wanted: { what: "period", plan: "firm", interval: "year", seats: 6 }, by: "owner", on: -455 },
    became: { state: "paid", on: -452, note: "网银到账，附言完整" },
    fapiao: [
      {
        ...{ kind: "ordinary", heading: "company", on: -451, answered: { on: -449, serial: "442000000012345678" } },
        reversed: { on: -446, serial: "442000000012345701", reason: "应开增值税专用发票，误申请为普通发票，红冲后重开。" },
      },
      { kind: "special", heading: "company", on: -446, answered: { on: -444, serial: "442000000012345702" } },
    ],
  },
  {
    ...{ wanted: { what: "seats", plan: "firm", interval: "year", seats: 4 }, by: "xu", on: -300 },
    became: { state: "expired", on: -293 },
  },
  {
    ...{ wanted: { what: "seats", plan: "firm", interval: "year", seats: 1 }, by: "xu", on: -262 },
    became: { state: "paid", on: -260 },
    fapiao: [{ kind: "ordinary", heading: "branch", on: -259, answered: { on: -258, refused: "分公司尚未完成税务登记，税局系统查无此抬头。登记后请重新申请，或改用总公司抬头。" } }],
  },
  {
    ...{ wanted: { what: "seats", plan: "firm", interval: "year", seats: 4 }, by: "xu", on: -112 },
    became: { state: "cancelled", on: -111 },
  },
  {
    ...{ wanted: { what: "seats", plan: "firm", interval: "year", seats: 2 }, by: "xu", on: -110 },
    became: { state: "paid", on: -108 },
    fapiao: [{ kind: "ordinary", heading: "branch", on: -2 }],
  },
  {
    ...{ wanted: { what: "period", plan: "firm", interval: "year", seats: 10 }, by: "owner", on: -100 },
    became: { state: "paid", on: -96 },
    fapiao: [{ kind: "special", heading: "company", on: -95, answered: { on: -93, serial: "442000000012345699" } }],
  },
  { ...{ wanted: { what: "seats", plan: "firm", interval: "year", seats: 2 }, by: "xu", on: -2 }, became: null },
];

/** What the demo's fapiao say of themselves, so that nobody takes one for a real one. */
export const NO_FAPIAO = {
  zh: "示范数据，不是税务机关开具的发票，不得用于报销、入账或抵扣。",
  en: "DEMONSTRATION FILE - NOT A FAPIAO",
};
