import { messages } from "../define.ts";

/** Terms of the trade that several pages share. */
export const terms = messages(
  {
    levels: {
      five_star: "五星级",
      four_star: "四星级",
      three_star: "三星级",
      two_star: "二星级",
      pass: "达标级",
      not_passed: "未通过",
    },
    engagementKinds: {
      initial: "初次认证",
      surveillance_1: "第一次监督",
      surveillance_2: "第二次监督",
      recertification: "再认证",
    },
    itemResults: {
      met: "符合",
      not_met: "不符合",
      sampled: "抽样判定",
      not_assessed: "未评价",
      excluded: "删减",
    },
    clientKinds: { producer: "生产型", trader: "贸易型", service: "服务型" },
    certificationKinds: { management_system: "管理体系认证", service: "服务认证", product: "产品认证" },
    certificateStatuses: { valid: "有效", suspended: "暂停", withdrawn: "撤销", cancelled: "注销", expired: "已过期" },
    deductionBases: {
      law: "违反法律法规",
      own_rule: "违反企业自身服务规范",
      sector_rule: "违反行业特殊要求",
      harms_system: "影响服务体系运行",
    },
    bonusBases: { above_law: "明显高于法律法规要求", sector_leading: "在行业内处于领先水平" },
    roundKinds: {
      baseline: "初次评价",
      recheck: "整改复查",
      internal: "内部评价",
      mock_audit: "模拟审查",
      body_result: "认证机构评价结果",
    },
  },
  {
    levels: {
      five_star: "Five stars",
      four_star: "Four stars",
      three_star: "Three stars",
      two_star: "Two stars",
      pass: "Pass level",
      not_passed: "Not passed",
    },
    engagementKinds: {
      initial: "Initial certification",
      surveillance_1: "First surveillance",
      surveillance_2: "Second surveillance",
      recertification: "Recertification",
    },
    itemResults: {
      met: "Met",
      not_met: "Not met",
      sampled: "Sampled",
      not_assessed: "Not assessed",
      excluded: "Excluded",
    },
    clientKinds: { producer: "Producer", trader: "Trader", service: "Service" },
    certificationKinds: {
      management_system: "Management system certification",
      service: "Service certification",
      product: "Product certification",
    },
    certificateStatuses: {
      valid: "Valid",
      suspended: "Suspended",
      withdrawn: "Withdrawn",
      cancelled: "Cancelled",
      expired: "Expired",
    },
    deductionBases: {
      law: "Breach of law",
      own_rule: "Breach of the company's own service rules",
      sector_rule: "Breach of a sector rule",
      harms_system: "Harms the working of the service system",
    },
    bonusBases: { above_law: "Clearly above the law", sector_leading: "Leading in the sector" },
    roundKinds: {
      baseline: "First assessment",
      recheck: "Re-check",
      internal: "Internal evaluation",
      mock_audit: "Mock audit",
      body_result: "Result of the certification body",
    },
  },
);
