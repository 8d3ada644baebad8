import type { EvidenceOrigin } from "#db/evidence-tables.ts";
import type { DemoName } from "./demo.data.ts";
import { dayTold, monthTold, wholeMonth } from "./told-days.ts";

/** A file as it is sent: a register with a head and rows, or a page of text. */
export type DemoFile = { name: string } & ({ rows: readonly (readonly (string | number)[])[] } | { paragraphs: readonly string[] });

/** What a client was asked for. Days count from today. */
export interface DemoRequest {
  client: string;
  by: "chen" | "su";
  on: number;
  due: number;
  title: string;
  reason: string;
  example: string | null;
  clauses: readonly string[];
  agesDays: number | null;
  asked: readonly DemoName[];
  sent?: { by: DemoName; on: number; note: string | null; from: number | null; to: number | null; file: DemoFile | null };
  decided?: { on: number; decision: "accepted" | "rejected"; reason: string | null };
}

export const DEMO_REQUESTS: readonly DemoRequest[] = [
  {
    ...{ client: "青禾鲜花", by: "chen", on: -14, due: -4 },
    ...{ title: `${monthTold(-37)}配送签收登记`, reason: "证明送货时间和范围的承诺已经做到", example: "整月登记，每单有承诺时间、送达时间和签收人" },
    ...{ clauses: ["5.2.3.2"], agesDays: null, asked: ["luo"] },
    sent: {
      ...{ by: "luo", on: -6, note: `${monthTold(-37)}整月，共三家门店`, ...wholeMonth(-37) },
      file: {
        name: `${monthTold(-37)}配送签收登记.xlsx`,
        rows: [
          ["单号", "门店", "承诺送达", "实际送达", "签收人"],
          ["QH-1003", "福田店", "10:00", "09:48", "陈女士"],
          ["QH-1017", "南山店", "15:30", "15:26", "前台代收"],
          ["QH-1031", "罗湖店", "18:00", "18:07", "黄先生"],
        ],
      },
    },
    decided: { on: -5, decision: "accepted", reason: null },
  },
  {
    ...{ client: "青禾鲜花", by: "chen", on: -5, due: 6 },
    ...{ title: "近三个月投诉处理记录", reason: "现场审查时要看连续三个月的记录", example: "每月至少 5 份，写明受理、处理、答复时间，有经办人签字" },
    ...{ clauses: ["5.3.2.1", "5.3.2.2"], agesDays: 90, asked: ["luo", "he"] },
    sent: {
      ...{ by: "luo", on: -1, note: `${monthTold(-60)}以前的在旧系统里，正在导出`, from: -60, to: -2 },
      file: {
        name: `投诉处理记录（${monthTold(-60)}至${monthTold(-2)}）.xlsx`,
        rows: [
          ["编号", "受理日期", "投诉内容", "处理结果", "答复日期"],
          ["TS-21", dayTold(-58), "花材枯萎", "补送一束", dayTold(-58)],
          ["TS-24", dayTold(-41), "送错地址", "重新配送并致歉", dayTold(-41)],
          ["TS-27", dayTold(-14), "未按时送达", "退还配送费", dayTold(-13)],
        ],
      },
    },
  },
  {
    ...{ client: "青禾鲜花", by: "chen", on: -2, due: 9 },
    ...{ title: "三家门店的售后服务接待处照片", reason: "说明网点覆盖和接待条件", example: "每家门店一张，拍到标牌和营业时间" },
    ...{ clauses: ["5.1.1.2"], agesDays: null, asked: ["he"] },
  },
  {
    ...{ client: "木语家居", by: "su", on: -9, due: -1 },
    ...{ title: "质保卡和安装说明书样张", reason: "核对保修期限、收费和易损件是否写明", example: null },
    ...{ clauses: ["5.2.1.2", "5.2.1.3"], agesDays: null, asked: ["tan"] },
  },
  {
    ...{ client: "木语家居", by: "su", on: -11, due: 3 },
    ...{ title: "最近一次半年满意度调查", reason: "证明每半年调查一次并据此改进", example: "问卷、回收统计和改进措施" },
    ...{ clauses: ["5.3.1.4"], agesDays: null, asked: ["feng"] },
    sent: { by: "feng", on: -7, note: "上一个半年回收 86 份，平均 92 分，主要意见是预约时间太长。", from: null, to: null, file: null },
    decided: { on: -6, decision: "rejected", reason: "请上传原始问卷或系统导出的明细，只有汇总数字不能证明调查做过。" },
  },
];

/** What the consultancy added by itself. */
export interface DemoFind {
  client: string;
  by: "owner" | "chen" | "su";
  on: number;
  title: string;
  note: string | null;
  clauses: readonly string[];
  origin: EvidenceOrigin;
  obtained: string;
  from: number;
  to: number | null;
  expires: number | null;
  file: DemoFile | null;
  /** The action that is done with it as the proof, by its title. */
  proves?: { action: string; on: number; proof: string };
}

export const DEMO_FOUND: readonly DemoFind[] = [
  {
    ...{ client: "青禾鲜花", by: "chen", on: -25, title: "售后服务负责人任命书和部门职责" },
    ...{ note: "三家门店均已张贴，现场核对过原件。", clauses: ["5.1.1.1"], origin: "client", obtained: "客户现场提供，核对原件" },
    ...{ from: -27, to: null, expires: null },
    file: {
      name: "任命书 QH-2026-03.docx",
      paragraphs: [
        "关于任命售后服务负责人的决定（QH-2026-03）",
        "任命何静为售后服务负责人，负责售后服务制度的执行、服务人员的安排和顾客投诉的处理。",
        "售后服务部负责接待、配送、回访和投诉处理；各门店店长配合执行。",
        "本决定自签发之日起施行。",
      ],
    },
    proves: { action: "任命售后服务负责人并发布部门职责", on: -24, proof: "任命书 QH-2026-03 已签发并张贴，职责写入手册第二章" },
  },
  {
    ...{ client: "恒润电器", by: "owner", on: -6, title: "维修设备点检记录" },
    ...{ note: null, clauses: ["5.2.4.4"], origin: "client", obtained: "客户邮件提供" },
    ...{ from: -38, to: -8, expires: null },
    file: {
      name: "维修设备点检记录.xlsx",
      rows: [
        ["设备编号", "设备名称", "点检日期", "结果", "点检人"],
        ["WX-01", "冷媒回收机", dayTold(-33), "正常", "吴师傅"],
        ["WX-04", "压力检漏仪", dayTold(-33), "正常", "吴师傅"],
        ["WX-07", "烟气分析仪", dayTold(-19), "已校准", "林师傅"],
      ],
    },
    proves: { action: "恢复维修设备每月点检", on: -5, proof: "点检表连续填写，三台主要设备均已点检，抽查与实物一致" },
  },
  {
    ...{ client: "木语家居", by: "su", on: -8, title: "配送车辆道路运输证" },
    ...{ note: "在用车辆两台，证件由配送主管保管，现场查看原件。", clauses: ["5.2.3.2"], origin: "consultant", obtained: "现场查看原件" },
    // It runs out before the audit.
    ...{ from: -360, to: null, expires: 5, file: null },
  },
];
