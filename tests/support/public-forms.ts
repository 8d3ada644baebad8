import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import { PASSWORD, type Person } from "./world.ts";

/** A form that is in order now, for each route outside a workspace that takes one. */
export function publicForms(
  of: () => { office: CanaryWorkspace; account: Person; database: pg.Pool },
): Record<string, () => Promise<Fields>[]> {
  return {
    "routes/locale": () => [Promise.resolve({ locale: "en", redirectTo: "/login" })],
    "routes/logout": () => [Promise.resolve({ nothing: "asked" })],
    "routes/_public+/login": () => [Promise.resolve({ email: of().office.removed.email, password: PASSWORD, to: "/workspaces" })],
    "routes/_public+/signup": () => [
      Promise.resolve({ name: "新人", email: `${randomUUID()}@example.test`, password: "plum-blossom-season" }),
    ],
    "routes/_public+/signup_.confirm": () => [
      Promise.resolve({ intent: "confirm", code: "123456" }),
      Promise.resolve({ intent: "again" }),
    ],
    "routes/_public+/login_.code._index": () => [Promise.resolve({ email: `${randomUUID()}@example.test`, to: "/workspaces" })],
    "routes/_public+/login_.code.entry": () => [Promise.resolve({ code: "123456", to: "/workspaces" })],
    "routes/_public+/reset._index": () => [Promise.resolve({ email: of().account.email })],
    "routes/_public+/reset.$token": () => [Promise.resolve({ newPassword: "plum-rain-evening" })],
    "routes/_public+/confirm-email.$token": () => [Promise.resolve({ nothing: "asked" })],
    "routes/_public+/invitations.$token": () => [Promise.resolve({ name: "新经理" })],
    "routes/account+/_index": () => [Promise.resolve({ name: "新名字", locale: "zh-CN" })],
    "routes/account+/email-confirmation": () => [Promise.resolve({ nothing: "asked" })],
    "routes/account+/password": () => [
      of()
        .database.query("delete from identity.login_failures")
        .then(() => ({ password: PASSWORD, newPassword: "plum-rain-evening" })),
    ],
    "routes/account+/proof": () => [
      of()
        .database.query("delete from identity.login_failures")
        .then(() => ({ password: PASSWORD })),
    ],
    "routes/account+/sessions": () => [Promise.resolve({ session: "others" }), Promise.resolve({ session: randomUUID() })],
    "routes/_public+/workspaces.new": () => [
      Promise.resolve({ name: "新机构", slug: `w-${randomUUID().slice(0, 8)}`, uscc: "", timeZone: "Asia/Shanghai", locale: "en" }),
    ],
  };
}
