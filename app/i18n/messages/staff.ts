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
