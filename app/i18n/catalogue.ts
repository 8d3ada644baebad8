import { access } from "./messages/access.ts";
import { account } from "./messages/account.ts";
import { actions } from "./messages/actions.ts";
import { activity } from "./messages/activity.ts";
import { asked } from "./messages/asked.ts";
import { certificates } from "./messages/certificates.ts";
import { check } from "./messages/check.ts";
import { checks } from "./messages/checks.ts";
import { clients } from "./messages/clients.ts";
import { documents } from "./messages/documents.ts";
import { engagements } from "./messages/engagements.ts";
import { errors } from "./messages/errors.ts";
import { evidence } from "./messages/evidence.ts";
import { fapiao } from "./messages/fapiao.ts";
import { gap } from "./messages/gap.ts";
import { imports } from "./messages/imports.ts";
import { invitations } from "./messages/invitations.ts";
import { mail } from "./messages/mail.ts";
import { mailbox } from "./messages/mailbox.ts";
import { members } from "./messages/members.ts";
import { learning } from "./messages/learning.ts";
import { milestones } from "./messages/milestones.ts";
import { billing } from "./messages/billing.ts";
import { orders } from "./messages/orders.ts";
import { plans } from "./messages/plans.ts";
import { portal } from "./messages/portal.ts";
import { portfolio } from "./messages/portfolio.ts";
import { profile } from "./messages/profile.ts";
import { drafting } from "./messages/drafting.ts";
import { reports } from "./messages/reports.ts";
import { rounds } from "./messages/rounds.ts";
import { schemes } from "./messages/schemes.ts";
import { signing } from "./messages/signing.ts";
import { staff } from "./messages/staff.ts";
import { subscriptions } from "./messages/subscriptions.ts";
import { terms } from "./messages/terms.ts";
import { toasts } from "./messages/toasts.ts";
import { training } from "./messages/training.ts";
import { ui } from "./messages/ui.ts";

/** Every namespace there is. Browser code imports this as a type only; the server picks from it. */
export const catalogue = {
  access,
  account,
  actions,
  activity,
  asked,
  certificates,
  check,
  checks,
  clients,
  documents,
  engagements,
  errors,
  evidence,
  fapiao,
  gap,
  imports,
  invitations,
  mail,
  mailbox,
  members,
  learning,
  milestones,
  billing,
  orders,
  plans,
  portal,
  portfolio,
  profile,
  drafting,
  reports,
  rounds,
  schemes,
  signing,
  staff,
  subscriptions,
  terms,
  toasts,
  training,
  ui,
};

export type Namespace = keyof typeof catalogue;

export type Messages = { [N in Namespace]: (typeof catalogue)[N]["zh-CN"] };
