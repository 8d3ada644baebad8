import { messages } from "../define.ts";

/** The frame of the staff pages. */
export const staff = messages(
  {
    nav: {
      portfolio: "项目总览",
      clients: "客户", training: "培训",
      schemes: "评价标准",
      activity: "操作记录", members: "成员",
      subscription: "订阅",
      settings: "设置",
    },
    standing: {
      look: "查看订阅",
      trial: "试用将于 {until} 结束",
      trialBody: "订购后所有内容原样保留；不订购则到期后本机构成员只能查看和导出。",
      grace: "订阅款项未到账，宽限期至 {until}",
      graceBody: "宽限期内一切照常；过后本机构成员只能查看和导出，客户不受影响。",
      lapsed: "订阅已于 {since} 到期，本工作区目前只读",
      lapsedPay: "可以查看和导出，暂不能修改；客户的签批、学习和考试照常。付款到账后立即恢复。",
      lapsedAsk: "可以查看和导出，暂不能修改；客户的签批、学习和考试照常。请联系工作区负责人续订。",
    },
    search: "按客户名称搜索项目",
    switch: "全部工作区与单位",
    account: "我的账号",
    roles: {
      owner: "负责人",
      consultant: "咨询师",
      trainer: "讲师",
      finance: "财务",
      client_manager: "企业管理代表",
      client_staff: "企业员工",
    },
  },
  {
    nav: {
      portfolio: "Portfolio",
      clients: "Clients", training: "Training",
      schemes: "Schemes",
      activity: "Activity", members: "Members",
      subscription: "Subscription",
      settings: "Settings",
    },
    standing: {
      look: "See the subscription",
      trial: "The trial ends on {until}",
      trialBody: "Subscribe and everything stays as it is; otherwise your staff can only read and export afterwards.",
      grace: "Payment is missing; everything works until {until}",
      graceBody: "Afterwards your staff can only read and export. Clients are not affected.",
      lapsed: "The subscription ended on {since}; the workspace is read-only",
      lapsedPay: "You can read and export, and change nothing for now; clients sign, learn and sit exams as before. It opens again as soon as payment arrives.",
      lapsedAsk: "You can read and export, and change nothing for now; clients sign, learn and sit exams as before. Ask an owner of the workspace to renew.",
    },
    search: "Search engagements by client",
    switch: "All workspaces and companies",
    account: "My account",
    roles: {
      owner: "Owner",
      consultant: "Consultant",
      trainer: "Trainer",
      finance: "Finance",
      client_manager: "Client manager",
      client_staff: "Client staff",
    },
  },
);
