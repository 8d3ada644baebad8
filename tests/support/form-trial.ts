import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errors } from "#app/i18n/messages/errors.ts";
import { spoilings, wrongContent } from "#tests/support/bad-input.ts";
import { callOf, GOES_ON, inOrderOf, isStaffForm, nowhere, office, type Part, routesOf, watch } from "#tests/support/form-desk.ts";
import { actionOf, probe, type Report, shown, withBody } from "#tests/support/form-probe.ts";
import { callRoute } from "#tests/support/route.ts";
import { changeSubscription } from "#tests/support/world.ts";

/** Tries the forms of the routes of one part with everything that can be wrong about them, and in order at the end. */
export function tryForms(part: Part): void {
  const lapse = () => changeSubscription(office, { period_end: "2020-01-01T00:00:00Z" });
  const renew = () => changeSubscription(office, { period_end: null });
  const staffForms = routesOf(part).filter(isStaffForm);
  describe("once the subscription has lapsed", () => {
    beforeAll(lapse);
    afterAll(renew);
    test.each(staffForms.filter((id) => !GOES_ON.includes(id)))("%s says so and keeps nothing", async (id) => {
      const action = await actionOf(id);
      for (const form of await inOrderOf(id)()) {
        const before = await watch.everything();
        const { status, data } = await callRoute(action, { ...callOf(id), form });
        expect([status, JSON.stringify(data).includes(LAPSED), (await watch.everything()) === before], shown(form)).toEqual([400, true, true]);
      }
    });
  });
  describe.each(routesOf(part))("%s", (id) => {
    test("never breaks, and changes nothing when it refuses", async () => {
      const action = await actionOf(id);
      const call = callOf(id);
      const inOrder = inOrderOf(id);
      const report: Report = { faults: [], done: 0, refused: 0 };
      let state = await watch.everything();
      const bases = await inOrder();
      // Spread over the forms when a route takes several.
      const kinds = bases.flatMap((base, n) => spoilings(Object.keys(base)).map((spoil, at) => ({ n, at, spoil })));
      const least = Math.max(...bases.map((_, n) => kinds.filter((one) => one.n === n).length));
      for (const { n, spoil } of kinds.filter((one) => bases.length === 1 || one.at % bases.length === one.n || one.at < 12)) {
        const form = spoil((await inOrder())[n] ?? {});
        state = await probe(watch, report, state, shown(form), () => callRoute(action, { ...call, form }));
      }
      for (const { type, body } of wrongContent(bases[0] ?? {})) {
        const send = () => callRoute(withBody(action, type, body), call);
        state = await probe(watch, report, state, `${type} ${shown(body)}`, send);
      }
      for (const n of bases.keys()) {
        const form = (await inOrder())[n] ?? {};
        state = await probe(watch, report, state, shown(form), () => callRoute(action, { ...call, form }));
      }
      expect(report.faults).toEqual([]);
      expect(least).toBeGreaterThanOrEqual(50);
      expect(report.done, "the form that is in order was never taken").toBeGreaterThan(0);
    }, 60_000);
  });
  // What goes on may end what it is about: it comes last.
  describe("once the subscription has lapsed, too,", () => {
    beforeAll(lapse);
    afterAll(renew);
    const going = staffForms.filter((id) => GOES_ON.includes(id));
    test.runIf(going.length > 0)("what goes on is never refused for it", async () => {
      for (const id of going) {
        const action = await actionOf(id);
        for (const form of await inOrderOf(id)()) {
          const { data } = await callRoute(action, { ...callOf(id), form });
          expect(JSON.stringify(data ?? ""), `${id} ${shown(form)}`).not.toContain(LAPSED);
        }
      }
    });
  });
}

const LAPSED = errors["zh-CN"].subscription_lapsed;

/** An address of no page takes no form. */
export function tryNowhere(): void {
  test.each(nowhere)("%s is the address of no page: it takes no form", async (id) => {
    const action = await actionOf(id);
    const [client] = office.clients;
    const call = { path: "/no/such/page", params: client.params, as: office.people.client_manager };
    const before = await watch.everything();
    for (const spoil of spoilings(["name"])) expect((await callRoute(action, { ...call, form: spoil({ name: "x" }) })).status).toBe(404);
    for (const { type, body } of wrongContent({ name: "x" })) {
      expect((await callRoute(withBody(action, type, body), call)).status).toBe(404);
    }
    expect(await watch.everything()).toBe(before);
  });
}
