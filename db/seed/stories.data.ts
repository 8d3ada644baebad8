import type { DeductionFields } from "#app/domain/assessments/deduction.commands.server.ts";
import type { Bonus } from "#app/domain/assessments/round.queries.server.ts";
import type { OutletFields } from "#app/domain/clients/client.schema.ts";
import type { ClientKind, EngagementKind, LevelCode } from "#db/schema.ts";
import { dayTold, monthTold } from "./told-days.ts";

export type StaffName = "owner" | "chen" | "su" | "zhao";

/** A client of the demo consultancy and how far it has come. Days count from today; the past is negative. */
export interface DemoStory {
  name: string;
  shortName: string;
  kind: ClientKind;
  uscc: string | null;
  address: string;
  categories: string[];
  staff: readonly [all: number, service: number, serviceManagement: number];
  contact: { name: string; title: string; phone: string };
  outlets?: readonly OutletFields[];
  engagement: {
    kind: EngagementKind;
    targetLevel: LevelCode;
    startsIn: number;
    auditIn: number | null;
    lead: StaffName;
  };
  /** How many items are judged, in clause order, and which of them are not simply met. */
  judged: number;
  notMet: readonly string[];
  sampled: Readonly<Record<string, readonly [failed: number, size: number]>>;
  excluded?: Readonly<Record<string, string>>;
  notes?: Readonly<Record<string, string>>;
  /** A special deduction and a special bonus found with the items. */
  deduction?: DeductionFields;
  bonus?: Bonus;
  /** Days agreed with the client for open milestones, and when that was. */
  agreed?: Readonly<Record<string, { on: number; saidIn: number }>>;
  /** Milestones that people completed, with their days. */
  completed: Readonly<Record<string, number>>;
  /** Entry conditions that are met, with what was seen; the others stay open. */
  conditions?: Readonly<Record<string, string>>;
  openConditions?: Readonly<Record<string, string>>;
  /** What the certification body issued; the engagement is closed a week later, the next cycle begins on its own day. */
  certificate?: { number: string; body: string; level: LevelCode; issuedIn: number; scope: string; next: NextCycle };
}

/** How far the surveillance on a certificate has come. */
export interface NextCycle {
  beginsIn: number;
  /** Items that were not found as they were left a year ago. */
  sampled: DemoStory["sampled"];
  judgedIn: number;
  completed: DemoStory["completed"];
  conditions: Readonly<Record<string, string>>;
  decidedIn: number;
}

const EVERY_CONDITION = {
  rules_in_writing: "制度文件已发布",
  person_in_charge: "任命书已签发",
  earmarked_funds: "年度专项预算已批准",
  no_major_failure: "近一年无重大服务事故",
  legal_person: "营业执照在有效期内",
} as const;

/** The steps people confirm up to the management review, on their usual days after the start. */
function done(from: number, steps: number): Record<string, number> {
  const codes = [
    ...["kick_off", "improvement_plan", "documents_prepared", "documents_signed_off", "trial_run"],
    ...["internal_evaluation", "management_review"],
  ];
  const days = [1, 16, 38, 46, 130, 138, 142];
  return Object.fromEntries(codes.slice(0, steps).map((code, index) => [code, from + (days[index] ?? 0)]));
}

export const DEMO_STORIES: readonly DemoStory[] = [
  {
    name: "青禾鲜花服务（深圳）有限公司",
    shortName: "青禾鲜花",
    kind: "trader",
    uscc: null,
    address: "深圳市福田区莲花路 18 号",
    categories: ["鲜切花", "绿植租摆"],
    staff: [48, 20, 12],
    contact: { name: "何静", title: "售后服务部经理", phone: "13800130011" },
    engagement: { kind: "initial", targetLevel: "three_star", startsIn: -42, auditIn: 120, lead: "chen" },
    judged: 50,
    notMet: ["5.1.1.2", "5.1.3.1", "5.1.4.1", "5.1.4.2", "5.1.5.1", "5.1.6.2", "5.2.1.5", "5.2.6.1", "5.3.1.2", "5.3.2.3"],
    sampled: { "5.1.2.1": [2, 10], "5.2.4.3": [3, 12], "5.3.2.1": [1, 8] },
    excluded: { "5.2.6.2": "鲜花为易耗品，不产生需回收的废弃商品" },
    notes: { "5.1.4.1": "有职责和守则，流程一章只有标题，没有发布和版本" },
    completed: done(-42, 3),
  },
  {
    name: "恒润电器制造股份有限公司",
    shortName: "恒润电器",
    kind: "producer",
    uscc: null,
    address: "顺德区工业大道 6 号",
    categories: ["空气源热泵", "燃气热水器"],
    staff: [860, 142, 24],
    contact: { name: "周志强", title: "客户服务中心主任", phone: "13800130022" },
    engagement: { kind: "initial", targetLevel: "five_star", startsIn: -150, auditIn: 35, lead: "owner" },
    judged: 50,
    notMet: ["5.1.6.4"],
    sampled: { "5.2.4.3": [4, 10], "5.3.2.2": [4, 10], "5.1.2.1": [2, 15], "5.3.1.4": [3, 10] },
    notes: { "5.3.2.2": "抽查 10 份投诉档案，4 份没有回访记录" },
    completed: { ...done(-150, 7), manual_revised: -2 },
    conditions: { ...EVERY_CONDITION, three_months_running: `自 ${monthTold(-104)}起运行，记录齐全`, trained_managers: "持证名单见培训页" },
  },
  {
    name: "佳居优选商贸有限公司",
    shortName: "佳居优选",
    kind: "trader",
    uscc: null,
    address: "杭州市拱墅区和平路 120 号",
    categories: ["家用电器零售", "厨卫用品零售"],
    staff: [210, 64, 9],
    contact: { name: "韩梅", title: "顾客服务总监", phone: "13800130033" },
    outlets: [
      { name: "和平路旗舰店", city: "杭州", operation: "own" },
      { name: "城西安装维修点", city: "杭州", operation: "commissioned" },
    ],
    engagement: { kind: "initial", targetLevel: "four_star", startsIn: -36, auditIn: 110, lead: "su" },
    judged: 50,
    notMet: ["5.2.5.5", "5.1.5.1", "5.1.6.3"],
    sampled: { "5.2.3.2": [2, 15], "5.2.5.2": [3, 20], "5.3.2.1": [2, 12] },
    excluded: {
      "5.2.6.1": "门店零售，不承担废弃商品的回收",
      "5.2.6.2": "门店零售，不承担废弃商品的回收",
    },
    notes: { "5.2.5.5": "商场没有先行赔付承诺，租户各自处理" },
    deduction: {
      basis: "own_rule",
      description: `${monthTold(-60)}店庆期间，厨卫专区三个租户未按商场公示的七日退换承诺办理退货`,
      rectification: "三个租户已补办退货，商场把退换承诺写入租赁合同",
      proof: null,
    },
    bonus: {
      basis: "above_law",
      reason: "大家电提供 30 天无理由退换，高于法定七日",
      proof: "商场官网公示的退换政策，各楼层收银台张贴",
    },
    completed: done(-36, 2),
  },
  {
    name: "远航工程机械（徐州）有限公司",
    shortName: "远航机械",
    kind: "producer",
    uscc: null,
    address: "徐州经济技术开发区驮蓝山路 8 号",
    categories: ["装载机", "压路机"],
    staff: [1240, 230, 41],
    contact: { name: "孙立军", title: "副总经理", phone: "13800130044" },
    engagement: { kind: "initial", targetLevel: "four_star", startsIn: -480, auditIn: null, lead: "zhao" },
    judged: 50,
    notMet: ["5.1.3.1"],
    sampled: { "5.1.2.1": [1, 20], "5.2.4.5": [6, 12], "5.3.1.4": [4, 10], "5.3.2.2": [3, 10] },
    completed: {
      ...done(-480, 7),
      manual_revised: -336,
      application_submitted: -334,
      body_contract: -328,
      document_review: -322,
      on_site_audit: -314,
      rectification_closed: -309,
    },
    conditions: { ...EVERY_CONDITION, three_months_running: "运行满三个月", trained_managers: "持证 5 人" },
    certificate: {
      number: "27922SC0425R0L",
      body: "华北质量认证中心",
      level: "four_star",
      issuedIn: -305,
      scope: "装载机、压路机的销售及售后服务",
      next: {
        beginsIn: -170,
        sampled: { "5.2.4.5": [2, 12], "5.3.2.2": [1, 10] },
        judgedIn: -156,
        completed: {
          ...{ kick_off: -169, improvement_plan: -151, documents_prepared: -128, documents_signed_off: -121, trial_run: -76 },
          ...{ internal_evaluation: -68, management_review: -64, manual_revised: -20, application_submitted: -10 },
        },
        conditions: { ...EVERY_CONDITION, three_months_running: "获证后持续运行，记录齐全", trained_managers: "持证 5 人，均在有效期内" },
        decidedIn: -14,
      },
    },
  },
  {
    name: "木语家居（佛山）有限公司",
    shortName: "木语家居",
    kind: "producer",
    uscc: null,
    address: "佛山市南海区桂丹路 55 号",
    categories: ["全屋定制家具"],
    staff: [320, 88, 13],
    contact: { name: "梁志远", title: "售后总监", phone: "13800130055" },
    engagement: { kind: "initial", targetLevel: "four_star", startsIn: -200, auditIn: 7, lead: "su" },
    judged: 50,
    notMet: ["5.1.6.4", "5.2.1.3", "5.3.2.3"],
    sampled: { "5.1.2.1": [1, 10], "5.3.1.4": [2, 12] },
    notes: {
      "5.1.6.4": "未关闭：服务标准没有经过评审",
      "5.2.1.3": "未关闭：配件价目没有公示",
      "5.3.2.3": "未关闭：应急预案没有演练记录",
    },
    completed: {
      ...done(-200, 7),
      manual_revised: -50,
      application_submitted: -44,
      body_contract: -36,
      document_review: -15,
    },
    conditions: { ...EVERY_CONDITION, three_months_running: "运行满三个月", trained_managers: "持证 3 人" },
  },
  {
    name: "清源净水科技（宁波）有限公司",
    shortName: "清源净水",
    kind: "producer",
    uscc: null,
    address: "宁波市鄞州区学士路 77 号",
    categories: ["家用净水器", "商用直饮机"],
    staff: [36, 11, 3],
    contact: { name: "韩梅", title: "运营合伙人", phone: "13800130033" },
    engagement: { kind: "initial", targetLevel: "three_star", startsIn: -75, auditIn: 50, lead: "zhao" },
    judged: 50,
    notMet: ["5.1.1.2", "5.1.6.2", "5.1.6.3", "5.2.6.2", "5.3.1.2"],
    sampled: { "5.2.4.4": [2, 6], "5.3.2.1": [1, 5] },
    completed: done(-75, 4),
    conditions: EVERY_CONDITION,
    openConditions: { three_months_running: `自 ${dayTold(-29)}文件签批起运行，至今不足三个月，申请前须补足记录` },
  },
  {
    name: "知新教学仪器有限公司",
    shortName: "知新教仪",
    kind: "trader",
    uscc: null,
    address: "石家庄市长安区建设大街 31 号",
    categories: ["教学仪器", "实验室设备"],
    staff: [65, 18, 5],
    contact: { name: "吴敏", title: "行政经理", phone: "13800130066" },
    engagement: { kind: "initial", targetLevel: "three_star", startsIn: -90, auditIn: 60, lead: "chen" },
    judged: 50,
    notMet: ["5.1.1.2", "5.1.3.1", "5.1.4.1", "5.2.6.1", "5.2.6.2", "5.3.1.2"],
    sampled: { "5.1.2.1": [3, 9], "5.3.2.1": [2, 6] },
    agreed: { documents_signed_off: { on: -12, saidIn: -26 } },
    completed: done(-90, 3),
  },
  {
    name: "澜海医疗器械服务有限公司",
    shortName: "澜海医械",
    kind: "service",
    uscc: null,
    address: "天津市滨海新区第三大街 9 号",
    categories: ["医疗器械维修"],
    staff: [140, 95, 10],
    contact: { name: "郑海燕", title: "总经理助理", phone: "13800130077" },
    engagement: { kind: "initial", targetLevel: "four_star", startsIn: 1, auditIn: null, lead: "owner" },
    judged: 0,
    notMet: [],
    sampled: {},
    completed: {},
  },
];
