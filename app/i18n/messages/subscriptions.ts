import { messages } from "../define.ts";

/** The subscription page of a workspace. */
export const subscriptions = messages(
  {
    title: "订阅",
    facts: "当前方案、用量与额度，每次打开都按实时数据计算。",
    plans: { trial: "试用版" },
    plan: "当前方案",
    beganOn: "开通日期",
    lastDay: "试用期至",
    noPayment: "尚未开通在线支付",
    noPaymentBody:
      "本系统没有配置支付服务（Stripe 密钥），因此试用到期后不会停用，也不会扣费。需要更高额度时，请联系为您部署证途的系统管理员。",
    override: "本工作区的额度另有约定：{reason}",
    usage: "用量",
    limits: { seats: "咨询机构成员", activeEngagements: "进行中的项目", storage: "文件存储" },
    hints: {
      seats: "只计本机构的在岗成员，客户企业的人员一律不计。",
      activeEngagements: "结项的项目不再计入。",
      storage: "签批文件、证书等所有已存文件的大小。",
    },
    counted: { seats: "{used} / {allowed} 人", activeEngagements: "{used} / {allowed} 个", storage: "{used} / {allowed} GB" },
    unlimited: { seats: "{used} 人，不限", activeEngagements: "{used} 个，不限", storage: "{used} GB，不限" },
    states: { ample: "充足", tight: "即将用满", full: "已用满", over: "已超出" },
  },
  {
    title: "Subscription",
    facts: "The plan, what is used and what is allowed, counted each time the page opens.",
    plans: { trial: "Trial" },
    plan: "Plan",
    beganOn: "Began on",
    lastDay: "Trial until",
    noPayment: "Online payment is not set up",
    noPaymentBody:
      "This installation has no payment service (no Stripe key), so the trial does not stop when it ends and nothing is charged. If you need more, talk to the administrator who runs Certway for you.",
    override: "Limits agreed for this workspace: {reason}",
    usage: "Usage",
    limits: { seats: "Staff members", activeEngagements: "Active engagements", storage: "File storage" },
    hints: {
      seats: "Only active members of the consultancy count; people of client companies never do.",
      activeEngagements: "A closed engagement no longer counts.",
      storage: "All stored files: signed documents, certificates and the like.",
    },
    counted: {
      seats: "{used} of {allowed}",
      activeEngagements: "{used} of {allowed}",
      storage: "{used} of {allowed} GB",
    },
    unlimited: { seats: "{used}, no limit", activeEngagements: "{used}, no limit", storage: "{used} GB, no limit" },
    states: { ample: "Enough", tight: "Nearly used up", full: "Used up", over: "Over the limit" },
  },
);
