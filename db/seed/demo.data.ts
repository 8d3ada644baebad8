import type { ClientKind, EngagementKind, LevelCode } from "#db/schema.ts";

/** A client of the demo consultancy and how far it has come. */
export interface DemoStory {
  name: string;
  shortName: string;
  kind: ClientKind;
  uscc: string | null;
  categories: string[];
  staff: readonly [all: number, service: number, serviceManagement: number];
  contact: { name: string; title: string; phone: string };
  engagement: {
    kind: EngagementKind;
    targetLevel: LevelCode;
    /** Days from today: the past is negative. */
    startsIn: number;
    auditIn: number | null;
    lead: "owner" | "consultant";
  };
  /** How many items are judged, in clause order, and which of them are not met or sampled; the others are met. */
  judged: number;
  notMet: readonly string[];
  sampled: Readonly<Record<string, readonly [failed: number, size: number]>>;
  /** Milestones that people completed, with the days from today. */
  completed: Readonly<Record<string, number>>;
}

export const DEMO_STORIES: readonly DemoStory[] = [
  {
    name: "青禾鲜花服务（深圳）有限公司",
    shortName: "青禾鲜花",
    kind: "trader",
    uscc: null,
    categories: ["鲜切花", "绿植租摆"],
    staff: [48, 20, 6],
    contact: { name: "何静", title: "售后服务部经理", phone: "13800130011" },
    engagement: { kind: "initial", targetLevel: "three_star", startsIn: -30, auditIn: null, lead: "consultant" },
    judged: 50,
    notMet: ["5.1.1.2", "5.1.2.2", "5.1.3.1", "5.1.4.2", "5.1.5.1", "5.1.6.2", "5.2.1.5", "5.2.6.1", "5.2.6.2", "5.3.1.2", "5.3.2.3"],
    sampled: { "5.1.2.1": [2, 10], "5.2.4.3": [3, 12], "5.3.2.1": [1, 8] },
    completed: { kick_off: -29 },
  },
  {
    name: "恒润电器制造股份有限公司",
    shortName: "恒润电器",
    kind: "producer",
    uscc: null,
    categories: ["空气源热泵", "燃气热水器"],
    staff: [860, 142, 24],
    contact: { name: "周志强", title: "客户服务中心主任", phone: "13800130022" },
    engagement: { kind: "initial", targetLevel: "five_star", startsIn: -75, auditIn: 60, lead: "owner" },
    judged: 50,
    notMet: ["5.1.6.4"],
    sampled: { "5.2.4.3": [4, 10], "5.3.2.2": [3, 10], "5.1.2.1": [2, 15] },
    completed: { kick_off: -74 },
  },
  {
    name: "远航工程机械（徐州）有限公司",
    shortName: "远航机械",
    kind: "producer",
    uscc: null,
    categories: ["装载机", "压路机"],
    staff: [1240, 230, 41],
    contact: { name: "孙立军", title: "副总经理", phone: "13800130033" },
    engagement: { kind: "initial", targetLevel: "four_star", startsIn: -14, auditIn: null, lead: "consultant" },
    judged: 21,
    notMet: ["5.1.3.1", "5.1.5.1"],
    sampled: { "5.1.2.1": [1, 20] },
    completed: { kick_off: -13 },
  },
  {
    name: "知新教学仪器有限公司",
    shortName: "知新教仪",
    kind: "trader",
    uscc: null,
    categories: ["教学仪器", "实验室设备"],
    staff: [65, 18, 5],
    contact: { name: "吴敏", title: "行政经理", phone: "13800130044" },
    engagement: { kind: "initial", targetLevel: "four_star", startsIn: 1, auditIn: null, lead: "consultant" },
    judged: 0,
    notMet: [],
    sampled: {},
    completed: {},
  },
];

export const DEMO_WORKSPACE = {
  name: "证途示范咨询有限公司",
  uscc: null,
  timeZone: "Asia/Shanghai",
  locale: "zh-CN" as const,
  derivedReason: "按现有持证名单手工判定",
};

export const DEMO_PEOPLE = {
  owner: { name: "林若梅", email: "owner@demo.test" },
  consultant: { name: "陈启明", email: "consultant@demo.test" },
};
