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

export const effectiveOn: TemplateField = { name: "effective_on", type: "date", label: { "zh-CN": "施行日期", en: "In effect from" }, required: true };

export const oversightUnit: TemplateField = { name: "oversight_unit", type: "text", label: { "zh-CN": "服务监督机构", en: "Oversight body" }, required: true };
