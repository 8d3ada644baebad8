import { describe, expect, test } from "vitest";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { recordCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { createContact } from "#app/domain/clients/contact.commands.server.ts";
import { createOutlet } from "#app/domain/clients/outlet.commands.server.ts";
import { catalogue } from "#app/i18n/catalogue.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { todayIn } from "#app/lib/today.ts";
import * as contact from "#app/routes/w.$workspace+/clients.$clientId.contacts.$contactId._index.tsx";
import * as client from "#app/routes/w.$workspace+/clients.$clientId.edit.tsx";
import * as outlet from "#app/routes/w.$workspace+/clients.$clientId.outlets.$outletId._index.tsx";
import * as certificate from "#app/routes/w.$workspace+/engagements.$engagementId.certificate.edit.tsx";
import * as status from "#app/routes/w.$workspace+/engagements.$engagementId.certificate.status.tsx";
import * as engagement from "#app/routes/w.$workspace+/engagements.$engagementId.edit.tsx";
import * as bonus from "#app/routes/w.$workspace+/engagements.$engagementId.gap.bonus._index.tsx";
import * as deduction from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId._index.tsx";
import * as milestone from "#app/routes/w.$workspace+/engagements.$engagementId.milestones.$milestone.tsx";
import * as conditions from "#app/routes/w.$workspace+/engagements.$engagementId.milestones.entry-conditions.tsx";
import * as settings from "#app/routes/w.$workspace+/settings.tsx";
import type { Outcome } from "#app/auth/scope.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { makeWorkspace, type World } from "#tests/support/world.ts";

const TODAY = todayIn("Asia/Shanghai");

interface Form {
  route: Parameters<typeof openPage>[0];
  /** What both people send but for what they change. */
  sent: Record<string, string>;
  first: Record<string, string>;
  second: Record<string, string>;
  /** What the second then reads of the first, and of the own entry. */
  stored: Record<Locale, string[]>;
  typed: Record<Locale, string[]>;
  /** An entry with a fault, its field and that field's label. */
  fault: { form: Record<string, string>; name: string; label: Record<Locale, string> };
}

const both = (...texts: string[]) => ({ "zh-CN": texts, en: texts });
const words = catalogue;
const label = <Namespace extends keyof typeof words>(
  namespace: Namespace,
  pick: (messages: (typeof words)[Namespace]["en"]) => string,
) => ({
  "zh-CN": pick(words[namespace]["zh-CN"]),
  en: pick(words[namespace].en),
});

const CLIENT = { name: "广州花语鲜花有限公司", kind: "trader", categories: "", version: "1" };
const PAPER = { number: "CSC-1", level: "four_star", issuedOn: TODAY, expiresOn: "2199-01-01", scope: "鲜花零售", sites: "" };
const DEDUCTION = { basis: "law", description: "广告用语", rectification: "", proof: "", version: "1" };
const CODE = "rules_in_writing";

const FORMS: Record<string, Form> = {
  client: {
    route: client,
    sent: CLIENT,
    first: { name: "广州花语花艺有限公司", note: "先到" },
    second: { kind: "service", note: "后到" },
    stored: both("广州花语花艺有限公司", "先到"),
    typed: both("后到"),
    fault: { form: { name: "" }, name: "name", label: label("clients", ({ name }) => name) },
  },
  contact: {
    route: contact,
    sent: { name: "周敏", version: "1" },
    first: { isPrimary: "on", title: "经理" },
    second: { title: "主管" },
    stored: { "zh-CN": ["是", "经理"], en: ["Yes", "经理"] },
    typed: { "zh-CN": ["否", "主管"], en: ["No", "主管"] },
    fault: { form: { email: "x" }, name: "email", label: label("clients", ({ contacts }) => contacts.email) },
  },
  outlet: {
    route: outlet,
    sent: { name: "天河店", operation: "own", version: "1" },
    first: { city: "广州" },
    second: { city: "深圳" },
    stored: both("广州"),
    typed: both("深圳"),
    fault: { form: { name: "" }, name: "name", label: label("clients", ({ outlets }) => outlets.name) },
  },
  settings: {
    route: settings,
    sent: { name: "证途咨询", timeZone: "Asia/Shanghai", locale: "zh-CN", version: "1" },
    first: { name: "证途认证咨询" },
    second: { name: "知行认证", locale: "en" },
    stored: both("证途认证咨询"),
    typed: { "zh-CN": ["知行认证", "English"], en: ["知行认证", "English"] },
    fault: { form: { name: "" }, name: "name", label: label("account", ({ workspace }) => workspace.name) },
  },
  certificate: {
    route: certificate,
    sent: { ...PAPER, version: "1" },
    first: { level: "five_star", scope: "鲜花批发" },
    second: { sites: "天河店" },
    stored: { "zh-CN": ["五星", "鲜花批发"], en: ["Five stars", "鲜花批发"] },
    typed: both("天河店"),
    fault: { form: { scope: "" }, name: "scope", label: label("certificates", ({ form }) => form.scope) },
  },
  status: {
    route: status,
    sent: { status: "valid", checkedOn: TODAY, version: "1" },
    first: { status: "suspended", note: "官网显示暂停" },
    second: { note: "官网显示有效" },
    stored: both("官网显示暂停"),
    typed: both("官网显示有效"),
    fault: { form: { checkedOn: "" }, name: "checkedOn", label: label("certificates", ({ form }) => form.checkedOn) },
  },
  engagement: {
    route: engagement,
    sent: { targetLevel: "four_star", startsOn: "2026-03-02", plannedAuditDate: "", version: "1" },
    first: { targetLevel: "three_star" },
    second: { plannedAuditDate: "2031-05-05" },
    stored: { "zh-CN": ["三星"], en: ["Three stars"] },
    typed: both("2031-05-05"),
    fault: { form: { startsOn: "" }, name: "startsOn", label: label("engagements", ({ fields }) => fields.startsOn) },
  },
  bonus: {
    route: bonus,
    sent: { version: "1", basis: "above_law" },
    first: { reason: "行业表彰" },
    second: { reason: "国家级奖项" },
    stored: both("行业表彰"),
    typed: both("国家级奖项"),
    fault: { form: { reason: "" }, name: "reason", label: label("gap", ({ bonus: { reason } }) => reason) },
  },
  deduction: {
    route: deduction,
    sent: DEDUCTION,
    first: { description: "广告用语失实" },
    second: { proof: "整改照片" },
    stored: both("广告用语失实"),
    typed: both("整改照片"),
    fault: {
      form: { description: "" },
      name: "description",
      label: label("gap", ({ deduction: { description } }) => description),
    },
  },
  milestone: {
    route: milestone,
    sent: { version: "1" },
    first: { intent: "complete", completedOn: TODAY, note: "已开会" },
    second: { intent: "complete", completedOn: "2026-03-03", note: "下周再开" },
    stored: both(TODAY, "已开会"),
    typed: both("2026-03-03", "下周再开"),
    fault: {
      form: { intent: "move", plannedOn: "" },
      name: "plannedOn",
      label: label("milestones", ({ detail }) => detail.plan),
    },
  },
};

/** A world with one thing of each kind, and the params that lead to them. */
async function place(name: string): Promise<{ world: World; params: Record<string, string> }> {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  const write = async <Value>(work: (db: TenantDb) => Promise<Value>): Promise<Value> => {
    const outcome: Outcome<Value> = await world.scope.write(work);
    if (!outcome.ok) throw outcome.refusal;
    return outcome.value;
  };
  const paper = { ...PAPER, level: "four_star", sites: null, certificationBody: "北京某某认证中心" } as const;
  const nobody = { title: null, phone: null, email: null, isPrimary: false };
  const deduction = { basis: "law", description: "广告用语", rectification: null, proof: null } as const;
  if (["certificate", "status"].includes(name)) {
    await write((db) => recordCertificate(db, world.scope.actor, id, paper, TODAY));
  }
  const params = {
    workspace: world.slug,
    clientId: client.id,
    engagementId: id,
    milestone: "kick_off",
    contactId: await write((db) => createContact(db, client.id, { name: "周敏", ...nobody })),
    outletId: await write((db) => createOutlet(db, client.id, { name: "天河店", city: null, operation: "own" })),
    deductionId: (await write((db) => addDeduction(db, id, deduction, TODAY))).id,
  };
  return { world, params };
}

async function open(name: string, locale: Locale) {
  const form = FORMS[name];
  if (!form) throw new Error(`No form ${name}`);
  const { world, params } = await place(name);
  const ask = (sent?: Record<string, string>) =>
    openPage(form.route, { path: "/form", params, as: world.owner, locale, form: sent });
  const version = /name="version" value="(\d+)"/.exec((await ask()).html)?.[1] ?? "";
  const member = world.scope.actor.memberId;
  const post = (fields: Record<string, string>) =>
    ask({ checkedBy: member, leadId: member, ...form.sent, version, ...fields });
  return { form, ask, post };
}

/** The part of a page that speaks up first. */
const alertOf = (html: string) => /role="alert".*?<input/s.exec(html)?.[0] ?? "";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("’", "’");

describe.each(["zh-CN", "en"] satisfies Locale[])("in %s", (locale) => {
  test.each(Object.keys(FORMS))("%s: who comes second sees what is stored and loses nothing", async (name) => {
    const { form, ask, post } = await open(name, locale);
    expect((await post(form.first)).status).toBe(303);
    const late = await post(form.second);
    expect(late.status).toBe(409);
    const said = alertOf(late.html);
    expect(said).toContain(catalogue.ui[locale].stale.title);
    for (const text of form.stored[locale]) expect(said).toContain(text);
    for (const text of form.typed[locale]) expect(late.html).toContain(text);
    for (const text of form.typed[locale]) expect(said).toContain(text);
    // Nothing of the second is stored.
    const after = (await ask()).html;
    expect(after).not.toContain(catalogue.ui[locale].stale.title);
    for (const text of Object.values(form.second).filter((value) => /\p{sc=Han}/u.test(value))) {
      expect(after).not.toContain(text);
    }
  });

  test.each(Object.keys(FORMS))("%s: the summary names the field and leads to it", async (name) => {
    const { form, post } = await open(name, locale);
    const refused = await post(form.fault.form);
    expect(refused.status).toBe(400);
    const { name: field, label } = form.fault;
    const link = new RegExp(`<a href="#(field-${field})"[^>]*>([^<]*)</a>`).exec(alertOf(refused.html));
    const mark = locale === "en" ? ": " : "：";
    expect(link?.[2]?.startsWith(`${escaped(label[locale])}${mark}`), link?.[2]).toBe(true);
    expect(refused.html).toContain(`id="${link?.[1]}"`);
  });
});

test("each entry condition is compared by itself", async () => {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const params = { workspace: world.slug, engagementId: id };
  const ask = (form?: Record<string, string>) =>
    openPage(conditions, { path: "/form", params, as: world.owner, form });
  const { html } = await ask();
  const sent = Object.fromEntries(
    [...html.matchAll(/name="(\w+\.version)" value="(\d+)"/g)].map(([, name, version]) => [name ?? "", version ?? ""]),
  );
  expect((await ask({ ...sent, [`${CODE}.met`]: "on", [`${CODE}.note`]: "制度汇编" })).status).toBe(303);
  const late = await ask({ ...sent, [`${CODE}.note`]: "还在起草" });
  expect(late.status).toBe(409);
  const said = alertOf(late.html);
  expect(said).toContain("制度汇编");
  expect(said).toContain("还在起草");
  expect(late.html).toContain('name="' + CODE + '.version" value="2"');
});
