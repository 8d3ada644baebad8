import { messages } from "../define.ts";

/** Mails of an installation without a mail server, for who sits at the machine. */
export const mailbox = messages(
  {
    title: "本机邮箱",
    intro: "没有设置邮件服务器，邮件不会发出，只保存在这里。这一页只在本机可见。",
    empty: "还没有邮件。",
    to: "收件人：{to}",
    noSubject: "无主题",
    html: "查看邮件版式",
    back: "返回邮件列表",
  },
  {
    title: "Mail of this machine",
    intro: "No mail server is set, so mail is not sent but kept here. Only this machine can see this page.",
    empty: "No mail yet.",
    to: "To: {to}",
    noSubject: "No subject",
    html: "See the mail as laid out",
    back: "Back to the list",
  },
);
