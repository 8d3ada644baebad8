/**
 * Every mail the product sends and the secret it carries: a link that opens once, a code of six digits, or none. Words
 * stand under the template's name in the `mail` messages. A mail without a secret leads to its parameter `path`.
 */
export const MAIL_TEMPLATES = {
  invitation: "link",
  email_confirmation: "link",
  password_reset: "link",
  login_code: "code",
  signing_code: "code",
  signup_code: "code",
  signup_taken: "none",
  password_changed: "none",
  signoff_waiting: "none",
  signoff_changes: "none",
  signoff_done: "none",
  signoff_expired: "none",
  signoff_lost_signer: "none",
  exam_open: "none",
  result_ready: "none",
  action_start: "none",
  action_finish: "none",
  cycle_due: "none",
  evidence_request: "none",
  evidence_requests: "none",
  evidence_due: "none",
  evidence_rejected: "none",
  evidence_answered: "none",
  result_changed: "none",
  subscription_notice: "none",
  order_placed: "none",
  order_expired: "none",
  order_paid: "none",
  money_held: "none",
  fapiao_issued: "none",
  fapiao_refused: "none",
  fapiao_reversed: "none",
} as const;

export type MailTemplate = keyof typeof MAIL_TEMPLATES;

export function isMailTemplate(value: string): value is MailTemplate {
  return Object.hasOwn(MAIL_TEMPLATES, value);
}
