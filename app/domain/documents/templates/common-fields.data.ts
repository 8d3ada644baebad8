import type { TemplateField } from "../template.rules.ts";

export const generalManager: TemplateField = { name: "general_manager", type: "person", label: { "zh-CN": "总经理", en: "General manager" }, required: true };

export const department: TemplateField = {
  name: "department",
  type: "text",
  label: { "zh-CN": "售后服务主管部门", en: "Department in charge of after-sales" },
  required: true,
};

export const serviceHead: TemplateField = {
  name: "service_head",
  type: "person",
  label: { "zh-CN": "售后服务负责人", en: "Person in charge of after-sales" },
  required: true,
  prefill: "primary_contact",
};

export const mediator: TemplateField = { name: "mediator", type: "person", label: { "zh-CN": "服务调解员", en: "Service mediator" }, required: true };

export const hotline: TemplateField = {
  name: "hotline",
  type: "text",
  label: { "zh-CN": "服务热线", en: "Service hotline" },
  required: true,
  prefill: "primary_phone",
};

/** The day from which a document is carried out. It comes into force when all have signed, never after this day. */
export const effectiveOn: TemplateField = {
  name: "effective_on",
  type: "date",
  label: { "zh-CN": "实施日期", en: "Implementation date" },
  help: {
    "zh-CN": "从这一天起执行。签批完成即生效，因此签批截止日期不能晚于实施日期。",
    en: "Carried out from this day on. It is in force once all have signed, so signing cannot be due after this day.",
  },
  required: true,
};

export const oversightUnit: TemplateField = { name: "oversight_unit", type: "text", label: { "zh-CN": "服务监督机构", en: "Oversight body" }, required: true };
