import type { LoaderFunction } from "@remix-run/node";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { membershipsOf } from "#app/auth/current-session.server.ts";
import { recordCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { updateClient } from "#app/domain/clients/client.commands.server.ts";
import { loader as home } from "#app/routes/portal.$workspace.$client+/_index.tsx";
import * as frame from "#app/routes/portal.$workspace.$client+/_layout.tsx";
import * as unknown from "#app/routes/portal.$workspace.$client+/$.tsx";
import { paths } from "#app/lib/paths.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { ui } from "#app/i18n/messages/ui.ts";
import { loader as certificateTab } from "#app/routes/w.$workspace+/engagements.$engagementId.certificate._index.tsx";
import { loader as activityPage } from "#app/routes/w.$workspace+/activity._index.tsx";
import { makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type Person, scopeFor, type World } from "#tests/support/world.ts";

interface Home {
  company: {
    engagements: {
      id: string;
      kind: string;
      stage: string | null;
      done: number;
      steps: { code: string; title: string; state: string }[];
    }[];
    certificates: { number: string; shown: string; scheme: string }[];
  } | null;
}

const layout = frame.loader;

let world: World;
let own: Awaited<ReturnType<typeof makeEngagement>>;
let sibling: Awaited<ReturnType<typeof makeEngagement>>;
let manager: Person;
let staff: Person;

beforeAll(async () => {
  world = await makeWorkspace();
  own = await makeEngagement(world, { client: { name: "广州花语鲜花有限公司" } });
  sibling = await makeEngagement(world, { client: { name: "深圳同行电器有限公司" } });
  for (const [engagement, number] of [
    [own, "CSC-OWN"],
    [sibling, "CSC-SIBLING"],
  ] as const) {
    const paper = { number, certificationBody: "某认证中心", scope: "服务", sites: null, level: "pass" as const };
    const outcome = await world.scope.write((db) =>
      recordCertificate(
        db,
        world.scope.actor,
        engagement.id,
        { ...paper, issuedOn: "2026-03-01", expiresOn: null },
        TODAY,
      ),
    );
    if (!outcome.ok) throw outcome.refusal;
  }
  [manager, staff] = [await makePerson("陈经理", "portal"), await makePerson("小李", "portal")];
  await addMember(world, manager, "client_manager", own.client);
  await addMember(world, staff, "client_staff", own.client);
});

const call = (handler: LoaderFunction, as: Person | undefined, clientId: string, locale?: "zh-CN" | "en") =>
  callRoute(handler, {
    path: `/portal/${world.slug}/${clientId}`,
    params: { workspace: world.slug, client: clientId },
    as,
    locale,
  });

describe("the portal", () => {
  test("shows a client's manager the own company's progress and certificates, and no other's", async () => {
    const { status, data } = await call(home, manager, own.client.id);
    expect(status).toBe(200);
    const { company } = data as Home;
    expect(company?.engagements.map(({ kind }) => kind).sort()).toEqual(["initial", "surveillance_1"]);
    const initial = company?.engagements.find(({ id }) => id === own.id);
    expect(initial).toMatchObject({ stage: null, done: 1 });
    expect(initial?.steps).toHaveLength(16);
    expect(initial?.steps.at(-1)).toMatchObject({ title: "证书签发", state: "done" });
    expect(company?.certificates).toMatchObject([
      { number: "CSC-OWN", shown: "valid", scheme: "商品售后服务评价体系" },
    ]);
    expect(JSON.stringify(data)).not.toContain("SIBLING");
    expect((await call(layout, manager, own.client.id)).data).toMatchObject({
      company: own.client.name,
      workspace: "证途咨询",
    });
  });

  test("calls a client by its new name, at the door and in the list of doors; a namesake's people keep theirs", async () => {
    const office = await makeWorkspace();
    const { client } = await makeEngagement(office, { client: { name: "旧名公司" } });
    const other = await makeEngagement(office, { client: { name: "旧名公司" } });
    const [person, neighbour] = [await makePerson("陈经理", "portal"), await makePerson("邻居", "portal")];
    await addMember(office, person, "client_manager", client);
    await addMember(office, neighbour, "client_manager", other.client);
    const blank = { shortName: null, uscc: null, address: null, categories: [], note: null };
    const counts = { staffCount: null, serviceStaffCount: null, serviceManagementStaffCount: null };
    const fields = { ...blank, ...counts, name: "新名公司", kind: "trader" as const, version: 1 };
    expect(await office.scope.write((db) => updateClient(db, client.id, fields))).toMatchObject({ ok: true });
    expect(await membershipsOf(person.digest)).toMatchObject([{ clientId: client.id, clientName: "新名公司" }]);
    expect(await scopeFor(person, office.slug, client.id)).toMatchObject({ clientName: "新名公司" });
    const door = { path: "/portal", params: { workspace: office.slug, client: client.id }, as: person };
    expect((await callRoute(layout, door)).data).toMatchObject({ company: "新名公司" });
    expect(await membershipsOf(neighbour.digest)).toMatchObject([{ clientName: "旧名公司" }]);
  });

  test("lets only the consultancy rename, and only in its own workspace", async () => {
    const [portal, elsewhere] = [await scopeFor(manager, world.slug, own.client.id), await makeWorkspace()];
    const rename = sql`select identity.rename_client(${own.client.id}::uuid, '别名公司')`;
    await expect(portal.write((db) => rename.execute(db))).rejects.toMatchObject({ code: "42501" });
    await elsewhere.scope.write((db) => rename.execute(db));
    expect(await membershipsOf(manager.digest)).toMatchObject([{ clientName: own.client.name }]);
  });

  test("speaks English to who asks for it", async () => {
    const { company } = (await call(home, manager, own.client.id, "en")).data as Home;
    const steps = company?.engagements.find(({ id }) => id === own.id)?.steps;
    expect(steps?.find(({ code }) => code === "kick_off")?.title).toBe("Kick-off");
  });

  test("shows a client's other staff no figures of the company, neither on the page nor in their scope", async () => {
    expect(await call(home, staff, own.client.id)).toMatchObject({ status: 200, data: { company: null } });
    const scope = await scopeFor(staff, world.slug, own.client.id);
    for (const table of ["engagements", "milestones", "certificates", "assessment_rounds", "item_results"] as const) {
      expect(await scope.read((db) => db.selectFrom(table).select("id").execute())).toEqual([]);
    }
  });

  test("lets a manager read what the portal shows and not the consultancy's working papers", async () => {
    const scope = await scopeFor(manager, world.slug, own.client.id);
    const count = (table: "engagements" | "milestones" | "certificates" | "item_results" | "activity_events") =>
      scope.read((db) =>
        db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as("n"))
          .executeTakeFirstOrThrow(),
      );
    expect((await count("engagements")).n).toBe(2);
    expect((await count("certificates")).n).toBe(1);
    expect((await count("item_results")).n).toBe(0);
    expect((await count("activity_events")).n).toBe(0);
  });

  test.each(["home", "layout"] as const)(
    "%s is not there at the sibling client, for strangers, and for staff",
    async (name) => {
      const handler = { home, layout }[name];
      const stranger = await makePerson("路人");
      for (const [person, clientId] of [
        [manager, sibling.client.id],
        [staff, sibling.client.id],
        [stranger, own.client.id],
        [world.owner, own.client.id],
        [manager, "no-id"],
        [manager, "00000000-0000-4000-8000-000000000000"],
      ] as const) {
        const answer = await call(handler, person, clientId);
        expect(answer.status).toBe(404);
        expect(answer.data).toBe("");
      }
    },
  );

  test("sends who is not logged in to the log-in page", async () => {
    const { status, headers } = await call(home, undefined, own.client.id);
    expect(status).toBe(302);
    expect(headers.get("Location")).toContain("/login");
  });

  test("opens no staff page to client people, logged in either way", async () => {
    const office = await makePerson("陈经理二", "staff");
    await addMember(world, office, "client_manager", own.client);
    for (const as of [manager, staff, office]) {
      const params = { workspace: world.slug, engagementId: own.id };
      expect((await callRoute(certificateTab, { path: "/w/x", params, as })).status).toBe(404);
      expect((await callRoute(activityPage, { path: "/w/x", params, as })).status).toBe(404);
    }
  });
});

test.each(["zh-CN", "en"] as const)("a page that is not there keeps the portal's head and leads back, in %s", async (locale) => {
  const params = { workspace: world.slug, client: own.client.id };
  const ask = (as: Person) =>
    openPage(unknown, { path: "/no/such/page", params, as, locale }, {
      id: "routes/portal.$workspace.$client+/_layout",
      module: frame,
    });
  const { status, html } = await ask(manager);
  expect(status).toBe(404);
  expect(html).toContain(ui[locale].errors.notFound.title);
  expect(html).toContain(own.client.name);
  expect(html).toContain(portal[locale].nav.home);
  expect(html).toContain(`href="${paths.portal(world.slug, own.client.id)}"`);
  const stranger = await ask(await makePerson());
  expect(stranger.html).not.toContain(own.client.name);
});
