import { existsSync } from "node:fs";
import path from "node:path";
import type { LoaderFunction } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import * as proof from "#app/routes/account+/proof.tsx";
import { action as resend, loader as resendPage } from "#app/routes/w.$workspace+/members.invitations.$invitationId._index.tsx";
import { action as revoke, loader as revokePage } from "#app/routes/w.$workspace+/members.invitations.$invitationId.revocation.tsx";
import { AUTHZ_MATRIX } from "#tests/house/authz-matrix.ts";
import { ROOT } from "#tests/house/root.ts";
import { canaryWorkspace, type CanaryWorkspace } from "#tests/support/authz-world.ts";
import { passTime } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asOwner, PASSWORD } from "#tests/support/world.ts";

const { action: prove, loader: proofPage } = proof;
const EXPORTS = Object.keys(AUTHZ_MATRIX).filter((id) => id.endsWith("export"));

let office: CanaryWorkspace;
beforeAll(async () => {
  office = await canaryWorkspace("FRESH");
});

/** The log-in lies back so long. */
const later = (work: () => Promise<void>) => passTime("31 minutes", work);

describe("a log-in of half an hour ago", () => {
  test.each(EXPORTS)("proves who is there before %s", async (id) => {
    const file = path.join(ROOT, "app", `${id}.ts`);
    expect(existsSync(file)).toBe(true);
    const { loader } = (await import(file)) as { loader: LoaderFunction };
    const inPortal = id.startsWith("routes/portal.");
    const at = `${inPortal ? "/portal/x/y/team" : "/w/x/clients"}/export?q=%E7%94%B2&format=xlsx`;
    const as = inPortal ? office.people.client_manager : office.owner;
    const call = { path: at, params: office.clients[0].params, as };
    expect((await callRoute(loader, call)).status).toBe(200);
    await later(async () => {
      const stopped = await callRoute(loader, call);
      expect(stopped.status).toBe(302);
      expect(stopped.headers.get("Location")).toBe(`/account/proof?${new URLSearchParams({ to: at })}`);
    });
  });

  test("is proved by the password, which leads back to the download and its list", async () => {
    const to = "/w/x/clients/export?q=%E7%94%B2";
    const call = { path: `/account/proof?${new URLSearchParams({ to })}`, as: office.owner };
    await later(async () => {
      expect((await callRoute(proofPage, call)).data).toEqual({ to, list: "/w/x/clients?q=%E7%94%B2", fresh: false });
      const wrong = await callRoute(prove, { ...call, form: { password: "not this one" } });
      expect(wrong).toMatchObject({ status: 400, data: { result: { error: { password: ["密码不正确"] } } } });
      expect((await callRoute(prove, { ...call, form: { password: PASSWORD } })).headers.get("Location")).toBe(call.path);
      expect((await callRoute(proofPage, call)).data).toMatchObject({ fresh: true });
    });
  });

  test("leads back to a download of the portal as well", async () => {
    const to = "/portal/x/y/team/export?state=passed";
    const call = { path: `/account/proof?${new URLSearchParams({ to })}`, as: office.people.client_manager };
    await later(async () => {
      expect((await callRoute(proofPage, call)).data).toEqual({ to, list: "/portal/x/y/team?state=passed", fresh: false });
      // Client people may have no password; a new log-in is as fresh.
      expect((await openPage(proof, call)).html).toContain("用邮箱验证码重新登录");
      const staff = `/account/proof?${new URLSearchParams({ to: "/w/x/clients/export" })}`;
      expect((await openPage(proof, { ...call, path: staff })).html).not.toContain("用邮箱验证码重新登录");
    });
  });

  test.each(["", "/account", "//evil.test/w/x/export", "/w/x/clients", "https://evil.test/w/x/clients/export", "/w/x?y=/export"])(
    "leads to the account, not to %j",
    async (to) => {
      const call = { path: `/account/proof?${new URLSearchParams({ to })}`, as: office.owner };
      for (const answer of [await callRoute(proofPage, call), await callRoute(prove, { ...call, form: { password: PASSWORD } })]) {
        expect(answer).toMatchObject({ status: 302 });
        expect(answer.headers.get("Location")).toBe("/account");
      }
    },
  );

  test.each([
    ["sent again", resend, resendPage],
    ["revoked", revoke, revokePage],
  ])("proves who is there before an invitation is %s", async (_, action, page) => {
    const { params } = office.clients[0];
    const call = { path: "/", params, as: office.owner };
    const invitation = await office.scope.read((db) =>
      db.selectFrom("invitations").select("version").where("id", "=", params.invitationId ?? "").executeTakeFirstOrThrow(),
    );
    const version = String(invitation.version);
    const unconfirm = "update identity.login_sessions set confirmed_at = null where digest = $1";
    await asOwner((owner) => owner.query(unconfirm, [office.owner.digest]));
    expect((await callRoute(page, call)).data).toMatchObject({ askPassword: false });
    await later(async () => {
      expect((await callRoute(page, call)).data).toMatchObject({ askPassword: true });
      for (const password of ["", "not this one"]) {
        const refused = await callRoute(action, { ...call, form: { version, password } });
        expect(refused).toMatchObject({ status: 400, data: { result: { error: { password: ["密码不正确"] } } } });
      }
      expect((await callRoute(action, { ...call, form: { version, password: PASSWORD } })).status).toBe(303);
    });
  });
});
