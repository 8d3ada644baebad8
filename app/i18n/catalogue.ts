import { account } from "./messages/account.ts";
import { activity } from "./messages/activity.ts";
import { certificates } from "./messages/certificates.ts";
import { clients } from "./messages/clients.ts";
import { engagements } from "./messages/engagements.ts";
import { errors } from "./messages/errors.ts";
import { gap } from "./messages/gap.ts";
import { milestones } from "./messages/milestones.ts";
import { portal } from "./messages/portal.ts";
import { portfolio } from "./messages/portfolio.ts";
import { schemes } from "./messages/schemes.ts";
import { staff } from "./messages/staff.ts";
import { terms } from "./messages/terms.ts";
import { toasts } from "./messages/toasts.ts";
import { ui } from "./messages/ui.ts";

/** Every namespace there is. Browser code imports this as a type only; the server picks from it. */
export const catalogue = {
  account,
  activity,
  certificates,
  clients,
  engagements,
  errors,
  gap,
  milestones,
  portal,
  portfolio,
  schemes,
  staff,
  terms,
  toasts,
  ui,
};

export type Namespace = keyof typeof catalogue;

export type Messages = { [N in Namespace]: (typeof catalogue)[N]["zh-CN"] };
