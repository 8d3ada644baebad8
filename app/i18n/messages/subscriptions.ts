import { messages } from "../define.ts";

/** The subscription page of a workspace. */
export const subscriptions = messages(
  {
    title: "订阅",
    facts: "当前方案、用量与额度，每次打开都按实时数据计算。",
    plans: { trial: "试用版", studio: "工作室版", firm: "机构版", enterprise: "企业版" },
    plan: "当前方案",
    beganOn: "开通日期",
    trialEnds: "试用截止",
    period: "当前计费周期",
    periodOf: "{from} 至 {to}",
    paidBy: "付款方式",
    sources: { trial: "试用，未付款", stripe: "在线支付", transfer: "对公转账", agreement: "与平台协议约定" },
    interval: "计费方式",
    intervals: { month: "按月", year: "按年" },
    paidSeats: "已付席位",
    seats: "{count, number} 个",
    nextPlan: "下一周期起",
    noPayment: "尚未开通在线支付",
    noPaymentBody:
      "本系统没有配置支付服务（缺少 STRIPE_SECRET_KEY），因此试用到期后不会停用，也不会扣费。需要更高额度时，请联系为您部署证途的系统管理员。",
    standing: {
      trial: {
        title: "试用至 {until}",
        body: "试用期内功能完整，无需绑定银行卡。到期后本机构成员只能查看和导出，数据不会删除；客户的签批、学习和考试不受影响。",
      },
      active: { title: "{until} 到期，到期后不再续订", body: "到期后本机构成员只能查看和导出，数据不会删除；在此之前可随时恢复续订或重新订购。" },
      paid: { title: "已付至 {until}", body: "请在此之前续订。未续订时有 14 天宽限期，其后本机构成员只能查看和导出，数据不会删除；客户的签批、学习和考试不受影响。" },
      grace: {
        title: "尚未收到续订款项，宽限期至 {until}",
        body: "自 {since} 起未收到款项。宽限期内一切照常；过后本机构成员只能查看和导出。客户的签批、学习和考试始终不受影响。",
      },
      lapsed: {
        title: "订阅已于 {since} 到期，目前只读",
        body: "本机构成员可以查看和导出全部数据，暂不能修改；客户的签批、学习和考试照常进行。付款到账后立即恢复。",
      },
    },
    override: "本工作区的额度另有约定：{reason}",
    usage: "用量",
    limits: { seats: "席位", activeEngagements: "进行中的项目", storage: "文件存储" },
    hints: {
      seats: "只计本机构已加入的成员，客户企业的人员一律不计。",
      activeEngagements: "结项的项目不再计入。",
      storage: "签批文件、证据、证书等所有已存文件的大小。",
    },
    counted: { seats: "{used} / {allowed} 个", activeEngagements: "{used} / {allowed} 个", storage: "{used} / {allowed} GB" },
    unlimited: { seats: "{used} 个，不限", activeEngagements: "{used} 个，不限", storage: "{used} GB，不限" },
    states: { ample: "充足", tight: "即将用满", full: "已用满", over: "已超出" },
  },
  {
    title: "Subscription",
    facts: "The plan, what is used and what is allowed, counted each time the page opens.",
    plans: { trial: "Trial", studio: "Studio", firm: "Firm", enterprise: "Enterprise" },
    plan: "Plan",
    beganOn: "Began on",
    trialEnds: "Trial until",
    period: "Billing period",
    periodOf: "{from} to {to}",
    paidBy: "Paid by",
    sources: { trial: "trial, nothing paid", stripe: "card, online", transfer: "bank transfer", agreement: "agreement with the platform" },
    interval: "Billed",
    intervals: { month: "monthly", year: "yearly" },
    paidSeats: "Seats paid for",
    seats: "{count, number}",
    nextPlan: "From the next period",
    noPayment: "Online payment is not set up",
    noPaymentBody:
      "This installation has no payment service (STRIPE_SECRET_KEY is missing), so the trial does not stop when it ends and nothing is charged. If you need more, talk to the administrator who runs Certway for you.",
    standing: {
      trial: {
        title: "Trial until {until}",
        body: "Everything works and no card is needed. Afterwards your staff can read and export; nothing is deleted, and clients sign, learn and sit exams as before.",
      },
      active: {
        title: "Ends on {until} and will not renew",
        body: "Afterwards your staff can read and export; nothing is deleted. Until then you can resume it at any time, or order anew.",
      },
      paid: {
        title: "Paid up to and including {until}",
        body: "Renew before then. Otherwise there are 14 days of grace, and afterwards your staff can only read and export; nothing is deleted, and clients sign, learn and sit exams throughout.",
      },
      grace: {
        title: "Payment is missing; everything works until {until}",
        body: "Nothing has come in since {since}. After the grace period your staff can only read and export. Clients sign, learn and sit exams throughout.",
      },
      lapsed: {
        title: "The subscription ended on {since}; the workspace is read-only",
        body: "Your staff can read and export everything and change nothing for now; clients sign, learn and sit exams as before. It opens again as soon as payment arrives.",
      },
    },
    override: "Limits agreed for this workspace: {reason}",
    usage: "Usage",
    limits: { seats: "Seats", activeEngagements: "Active engagements", storage: "File storage" },
    hints: {
      seats: "Only staff who have joined the consultancy count; people of client companies never do.",
      activeEngagements: "A closed engagement no longer counts.",
      storage: "All stored files: signed documents, evidence, certificates and the like.",
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
