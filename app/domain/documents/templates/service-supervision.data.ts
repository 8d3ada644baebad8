import type { DocumentTemplate } from "../template.rules.ts";
import { effectiveOn, hotline } from "./common-fields.data.ts";

/** How after-sales service is watched over and put right: a short rule, complete in itself. */
export const serviceSupervision: DocumentTemplate = {
  code: "service_supervision",
  version: 2,
  kind: "policy",
  title: { "zh-CN": "售后服务监督考核制度", en: "Rule on supervising after-sales service" },
  documentTitle: "售后服务监督考核制度",
  number: "SH-ZD-05",
  clauses: ["5.1.4.1", "5.1.5.1"],
  fields: [
    { name: "client_name", type: "text", label: { "zh-CN": "企业全称", en: "Full name of the company" }, required: true, prefill: "client_name" },
    { name: "department", type: "text", label: { "zh-CN": "售后服务主管部门", en: "Department in charge" }, required: true },
    { name: "supervisor", type: "person", label: { "zh-CN": "监督负责人", en: "Person in charge of supervision" }, required: true, prefill: "primary_contact" },
    hotline,
    { name: "reply_hours", type: "number", label: { "zh-CN": "投诉首次回复时限（小时）", en: "Hours to the first reply" }, required: true },
    effectiveOn,
    { name: "extra", type: "long_text", label: { "zh-CN": "补充规定", en: "Additional rules" }, required: false },
  ],
  blocks: [
    { id: "purpose-h", type: "heading", level: 1, text: "一、目的与范围" },
    { id: "purpose", type: "paragraph", clause: "5.1.4.1", text: "为保证{{client_name}}（以下简称“公司”）对顾客作出的服务承诺落到实处，统一售后服务的监督、考核和改进做法，制定本制度。本制度适用于公司各部门、自营网点和受托承担售后服务的单位。" },
    { id: "org-h", type: "heading", level: 1, text: "二、机构与职责" },
    { id: "org", type: "org_chart", clause: "5.1.4.1", text: "总经理\n- {{department}} | {{supervisor}}\n-- 客户服务组\n-- 现场服务组\n- 监督考核组" },
    { id: "duty", type: "table", text: "岗位 | 职责\n总经理 | 批准考核结果，保证监督所需的人员与经费\n监督负责人 | 组织日常检查和月度考核，跟踪整改\n客户服务组 | 记录顾客反馈，按时限回复并回访\n现场服务组 | 按规范完成送装、维修和退换，留存服务记录" },
    { id: "flow-h", type: "heading", level: 1, text: "三、监督流程" },
    { id: "flow", type: "flow_chart", clause: "5.1.5.1", text: "收集反馈与检查记录 | 客户服务组\n核实情况 | 监督考核组\n? 是否存在问题 | 监督考核组 | 归档，纳入月度统计\n下达整改要求 | {{supervisor}}\n落实整改并提交证明 | 责任部门\n复查与回访顾客 | 监督考核组" },
    { id: "rules-h", type: "heading", level: 1, text: "四、监督要求" },
    { id: "rules", type: "ordered_list", clause: "5.1.5.1", text: "服务热线 **{{hotline}}** 对外公示，工作时间内有人接听。\n顾客投诉在 {{reply_hours}} 小时内作出首次回复，处理完毕后三日内回访。\n每月抽查服务记录，抽查数量不少于当月服务总量的百分之五。\n检查发现的问题写明事实、责任岗位和完成时限，到期复查。\n考核结果与岗位绩效挂钩，每季度公布一次。" },
    { id: "extra-h", type: "heading", level: 1, text: "五、附则" },
    { id: "extra", type: "paragraph", text: "本制度由{{department}}负责解释，自{{effective_on}}起实施。" },
  ],
};
