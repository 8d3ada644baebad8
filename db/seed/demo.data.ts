import type { Role } from "#db/schema.ts";

export const DEMO_WORKSPACE = {
  name: "证途示范咨询有限公司",
  uscc: null,
  timeZone: "Asia/Shanghai",
  locale: "zh-CN" as const,
};

export interface DemoPerson {
  name: string;
  email: string;
  role: Role;
  /** Short names of the clients this person belongs to; none for staff. */
  clients?: readonly string[];
}

export const DEMO_PEOPLE = {
  owner: { name: "林若梅", email: "owner@demo.test", role: "owner" },
  chen: { name: "陈启明", email: "consultant@demo.test", role: "consultant" },
  su: { name: "苏婉", email: "suwan@demo.test", role: "consultant" },
  zhao: { name: "赵立", email: "zhaoli@demo.test", role: "consultant" },
  gao: { name: "高远", email: "trainer@demo.test", role: "trainer" },
  xu: { name: "许晴", email: "finance@demo.test", role: "finance" },
  he: { name: "何静", email: "hejing@demo.test", role: "client_manager", clients: ["青禾鲜花"] },
  luo: { name: "罗小雨", email: "luoxiaoyu@demo.test", role: "client_staff", clients: ["青禾鲜花"] },
  deng: { name: "邓凯", email: "dengkai@demo.test", role: "client_staff", clients: ["青禾鲜花"] },
  han: { name: "韩梅", email: "hanmei@demo.test", role: "client_manager", clients: ["佳居优选", "清源净水"] },
  wu: { name: "吴敏", email: "wumin@demo.test", role: "client_manager", clients: ["知新教仪"] },
  liang: { name: "梁志远", email: "liangzhiyuan@demo.test", role: "client_manager", clients: ["木语家居"] },
  tan: { name: "谭志明", email: "tanzhiming@demo.test", role: "client_staff", clients: ["木语家居"] },
  feng: { name: "冯丽", email: "fengli@demo.test", role: "client_staff", clients: ["木语家居"] },
  yuan: { name: "袁博", email: "yuanbo@demo.test", role: "client_staff", clients: ["木语家居"] },
} as const satisfies Record<string, DemoPerson>;

export type DemoName = keyof typeof DEMO_PEOPLE;

/** Manager certificates that another body issued, by client. Days count from today. */
export const EXTERNAL_CERTIFICATES: Record<string, readonly { person: string; issuedIn: number }[]> = {
  恒润电器: [
    { person: "周志强", issuedIn: -420 },
    { person: "姜宁", issuedIn: -420 },
    { person: "彭树", issuedIn: -190 },
  ],
  清源净水: [{ person: "韩梅", issuedIn: -200 }],
  远航机械: ["孙立军", "魏东", "曹颖", "唐宇", "蒋帆"].map((person) => ({ person, issuedIn: -600 })),
};

export const EXTERNAL_ISSUER = "行业协会培训中心";

export interface DemoManual {
  client: string;
  number: string;
  title: string;
  by: "chen" | "su";
  signer: DemoName;
  department: string;
  madeIn: number;
  /** What is said otherwise in a second version. */
  revised?: { on: number; note: string; values: Readonly<Record<string, string>> };
  /** Each time it is sent for sign-off; one sent before another has expired unsigned. */
  sent: readonly { on: number; dueIn: number; message: string }[];
}

const SENT = "手册已按贵司情况编制，请通读后签署；有不妥之处请直接退回修改。";

/** Documents of the stories from the service manual template, and how far their sign-off is. */
export const DEMO_MANUALS: readonly DemoManual[] = [
  { client: "青禾鲜花", number: "QH-SC-01", title: "售后服务手册", by: "chen", signer: "he", department: "售后服务部", madeIn: -6, sent: [{ on: -4, dueIn: 3, message: SENT }] },
  {
    ...{ client: "知新教仪", number: "ZX-SC-01", title: "售后服务手册", by: "chen", signer: "wu", department: "客户服务部", madeIn: -28 },
    sent: [
      { on: -26, dueIn: -12, message: SENT },
      { on: -3, dueIn: 4, message: "上次签批逾期未签，已失效。现重新发送，请尽快通读后签署。" },
    ],
  },
  {
    ...{ client: "佳居优选", number: "JJ-SC-01", title: "售后服务手册", by: "su", signer: "han", department: "顾客服务部", madeIn: -9 },
    revised: { on: -2, note: "按门店意见缩短投诉办结时限", values: { complaint_days: "5" } },
    sent: [],
  },
];

/** A document that has just been begun. */
export const DEMO_DRAFT = { client: "佳居优选", templateCode: "complaint_handling", title: "投诉处理规范", number: "JJ-TS-01", on: -1 } as const;

/** Of whom a gap report was made. */
export const DEMO_REPORT = { client: "青禾鲜花" } as const;

/** Course runs with their learners; whoever passed answers right, the others stop in the middle. */
export const DEMO_RUNS = [
  { client: "木语家居", title: "木语家居首期班", learners: ["liang", "tan", "feng", "yuan"], passed: ["liang", "tan", "feng"], opensIn: -70, closesIn: -60 },
  { client: "青禾鲜花", title: "青禾鲜花首期班", learners: ["luo", "deng"], passed: [], opensIn: -5, closesIn: 1 },
] as const;

/** A colleague who has not come yet. */
export const DEMO_INVITATION = { email: "wangqiang@demo.test", role: "consultant" } as const;

/** Schemes of the consultancy's own, copied from the built-in ones; nobody has checked their points either. */
export const DEMO_SCHEMES = {
  florist: {
    from: "GB/T 27922-2011",
    titleZh: "商品售后服务评价体系（花卉零售）",
    titleEn: "After-sales service of commodity, for florists",
    standard: "GB/T 27922-2011（花卉零售）",
  },
  brand: {
    from: "GB/T 27925-2011",
    titleZh: "商业企业品牌评价（本机构）",
    titleEn: "Brand evaluation, our own",
    standard: "GB/T 27925-2011（本机构）",
  },
  guidance: {
    clause: "5.2.2.1",
    zh: "花卉须在约定时段送达并当面验收；路上失水、折损的，当场补送或退款。",
    en: "Flowers arrive within the agreed hours and are checked at the door; what withered or broke on the way is replaced or refunded at once.",
  },
} as const;
