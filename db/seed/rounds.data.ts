import { monthTold } from "./told-days.ts";

/** The company that evaluates itself before its audit; its manager has passed the course. */
export const DEMO_EVALUATION = {
  client: "木语家居",
  by: "liang",
  opensIn: -12,
  heldOn: -10,
  assessors: "梁志远、谭志明、冯丽",
  /** In clause order, from the first on. */
  judged: 16,
  notMet: { "5.1.3.1": "管理师台账没有更新到本月" },
  sample: {
    clause: "5.1.2.1",
    ...{ drawnFrom: `${monthTold(-40)}上岗的服务人员`, how: "按工号每隔 5 人抽一人", size: 8, failed: 1 },
    ...{ findings: "一人没有上岗培训记录", rectification: "已补培训", proof: "培训签到表 PX-07" },
  },
} as const;

/** The consultancy's own look as a body would take it, and the samples of the gap analysis. */
export const DEMO_MOCK_AUDIT = {
  opensIn: -8,
  assessors: "陈启明、苏婉",
  judged: 24,
  notMet: { "5.1.6.4": "服务标准仍没有评审记录" },
  deduction: {
    basis: "own_rule",
    description: "两张工单超过承诺的 48 小时上门时限",
    rectification: "已向顾客说明并补偿，派工规则改为按区域预留",
    proof: "工单 G-1107、G-1121",
  },
  bonus: { basis: "above_law", reason: "五金件质保八年，高于法定要求", proof: "质保卡样张" },
  samples: [
    {
      clause: "5.1.2.1",
      ...{ drawnFrom: `${monthTold(-50)}在岗的安装和维修人员`, how: "按名册每隔 6 人抽一人", size: 10, failed: 1 },
      ...{ findings: "一人的电工证已过期", rectification: "已停止上门，下月补考", proof: "人员名册 RY-03" },
    },
  ],
} as const;
