import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject } from "vitest";
import pg from "pg";
import { getImport } from "#app/domain/imports/gap-import.queries.server.ts";
import { AUTHZ_MATRIX } from "#tests/house/authz-matrix.ts";
import { canaryWorkspace, type CanaryWorkspace } from "#tests/support/authz-world.ts";
import type { Fields } from "#tests/support/bad-input.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { actionForms, type ActionDesk, openActionDesk } from "#tests/support/action-forms.ts";
import { documentForms, openDocumentDesk, type DocumentDesk, type FormCall } from "#tests/support/document-forms.ts";
import { evidenceCalls, evidenceForms } from "#tests/support/evidence-forms.ts";
import { CARD_ROUTES, type CardDesk, cardForms, openCardDesk } from "#tests/support/card-forms.ts";
import { FAPIAO_ROUTES, type FapiaoDesk, fapiaoForms, openFapiaoDesk } from "#tests/support/fapiao-forms.ts";
import { publicForms } from "#tests/support/public-forms.ts";
import { openSchemeDesk, type SchemeDesk, schemeForms } from "#tests/support/scheme-forms.ts";
import { openRoundDesk, type RoundDesk, roundForms } from "#tests/support/round-forms.ts";
import { openTrainingDesk, type TrainingDesk, trainingForms } from "#tests/support/training-forms.ts";
import { BILLING_ROUTES, billingForms, openBillingDesk } from "#tests/support/billing-forms.ts";
import { watchWrites, type WriteWatch } from "#tests/support/write-watch.ts";
import { openCodes, openLinks } from "#tests/support/ways-in.ts";
import { makePerson, PASSWORD, type Person } from "#tests/support/world.ts";

/*
 * A workspace with something in order behind every form of the product, in the database of the test file that imports this.
 */
export let office: CanaryWorkspace;
export let watch: WriteWatch;
let database: pg.Pool;
let fresh: { id: string };
/** Someone whose account the forms change, with links and a code to use. */
let [account, tokens, codes] = [{} as Person, {} as Record<string, string>, {} as Record<string, FormCall>];
let papers: DocumentDesk;
let lessons: TrainingDesk;
let measures: ActionDesk;
let rulebooks: SchemeDesk;
let sheets: RoundDesk;
let cards: CardDesk;
let bills: FapiaoDesk;
let transfers: Record<string, FormCall>;

beforeAll(async () => {
  office = await canaryWorkspace("BAD");
  account = await makePerson("王工");
  fresh = await makeEngagement(office, { client: { name: "待登记证书的客户" } });
  const url = new URL(inject("template").adminUrl);
  url.pathname = new URL(process.env.DATABASE_OWNER_URL ?? "").pathname;
  database = new pg.Pool({ connectionString: url.href });
  papers = await openDocumentDesk(office, database);
  lessons = await openTrainingDesk(office, database);
  measures = await openActionDesk(office);
  rulebooks = await openSchemeDesk(office, database);
  sheets = openRoundDesk(office, database);
  bills = await openFapiaoDesk(office, database);
  transfers = await openBillingDesk();
  cards = await openCardDesk();
  watch = await watchWrites(database);
  [tokens, codes] = [await openLinks(database, office), await openCodes(database, account)];
});

afterAll(async () => {
  await cards.close();
  await database.end();
});

async function value(sql: string, ...parameters: string[]): Promise<string> {
  const { rows } = await database.query<{ value: string }>(`select (${sql})::text as value`, parameters);
  return rows[0]?.value ?? "1";
}

const version = (table: string, id = "") => value(`select version from app.${table} where id = $1`, id);
const round = (column: string) => value(`select ${column} from app.assessment_rounds where engagement_id = $1 and current`, p().engagementId ?? "");
const p = () => office.clients[0].params;
/** An engagement with nothing out for sign-off. */
const quiet = () => office.clients[0].surveillanceId;
const newEmail = () => `${randomUUID()}@example.test`;
const me = () => office.scope.actor.memberId;

/** The role of the member who may be changed and removed. */
const consultantRole = () => value("select role from app.member_profiles where id = $1", office.consultantMember);

const CLIENT = {
  ...{ name: "甲公司", shortName: "甲", kind: "trader", uscc: "", address: "杭州", categories: "鲜花", note: "记录" },
  ...{ staffCount: "48", serviceStaffCount: "20", serviceManagementStaffCount: "6" },
};
const CONTACT = { name: "何静", title: "经理", phone: "138", email: "he@example.test" };
const OUTLET = { name: "西湖店", city: "杭州", operation: "own" };
const DEDUCTION = { basis: "law", description: "事实", rectification: "整改", proof: "证明" };
const CERTIFICATE = { number: "SC-1", scope: "鲜花销售", sites: "杭州", level: "three_star", issuedOn: "2026-03-10" };
const PLAN = () => ({ targetLevel: "four_star", startsOn: "2026-03-02", plannedAuditDate: "2026-09-01", leadId: me() });
const CHECK = () => ({ checkedOn: "2026-05-01", checkedBy: me(), note: "官网" });

const milestone = async () => ({
  version: await value("select version from app.milestones where engagement_id = $1 and code = 'kick_off'", p().engagementId ?? ""),
});
const certificateVersion = () => value("select version from app.certificates where engagement_id = $1", p().engagementId ?? "");

/** Of the preview of the file that waits to be confirmed. */
async function fingerprint(): Promise<string> {
  const { engagementId = "", importId = "" } = p();
  return (await office.scope.read((db) => getImport(db, engagementId, importId)))?.fingerprint ?? "0".repeat(64);
}

async function conditions(): Promise<Fields> {
  const { rows } = await database.query<{ code: string; version: number }>(
    "select code, version from app.entry_conditions where engagement_id = $1",
    [p().engagementId],
  );
  return Object.fromEntries(
    rows.flatMap(({ code, version: at }) => [[`${code}.version`, String(at)], [`${code}.met`, "on"], [`${code}.note`, "依据"]]),
  );
}

/** A form that is in order now, or several, for each route below /w/:workspace that takes one. */
const FORMS: Record<string, () => Promise<Fields>[]> = {
  "clients.new": () => [Promise.resolve(CLIENT)],
  "clients.$clientId.edit": () => [version("clients", p().clientId).then((at) => ({ ...CLIENT, version: at }))],
  "clients.$clientId.contacts.new": () => [Promise.resolve(CONTACT)],
  "clients.$clientId.contacts.$contactId._index": () => [
    version("client_contacts", p().contactId).then((at) => ({ ...CONTACT, version: at })),
  ],
  "clients.$clientId.contacts.$contactId.removal": () => [
    version("client_contacts", p().contactId).then((at) => ({ version: at })),
  ],
  "clients.$clientId.outlets.new": () => [Promise.resolve(OUTLET)],
  "clients.$clientId.outlets.$outletId._index": () => [
    version("client_outlets", p().outletId).then((at) => ({ ...OUTLET, version: at })),
  ],
  "clients.$clientId.outlets.$outletId.removal": () => [version("client_outlets", p().outletId).then((at) => ({ version: at }))],
  "clients.$clientId.archival": () => [
    version("clients", p().clientId).then((at) => ({ state: "archived", version: at })),
    version("clients", p().clientId).then((at) => ({ state: "active", version: at })),
  ],
  "engagements.new": () => [
    value("select min(id::text) from app.scheme_versions where workspace_id = $1 and rules ->> 'code' = 'gbt27922-2011'", office.id).then((schemeVersionId) => ({
      ...{ clientId: p().clientId ?? "", schemeVersionId, kind: "initial" },
      ...PLAN(),
    })),
  ],
  "engagements.$engagementId.edit": () => [version("engagements", p().engagementId).then((at) => ({ ...PLAN(), version: at }))],
  "engagements.$engagementId_.closure": () => [
    version("engagements", quiet()).then((at) => ({ state: "closed", version: at })),
    version("engagements", quiet()).then((at) => ({ state: "open", version: at })),
  ],
  "engagements.$engagementId.gap.$clause": () =>
    ([
      { result: "sampled", sampleFailed: "2", sampleSize: "10", note: "记录", then: "stay" },
      { result: "not_assessed", confidence: "50", note: "记录", then: "next" },
      { result: "excluded", reason: "不适用", note: "记录" },
    ] satisfies Fields[] as Fields[]).map(async (fields) => ({
      ...fields,
      version: await value(
        `select i.version from app.item_results i join app.assessment_rounds r on r.id = i.round_id
         where r.engagement_id = $1 and r.current and i.clause = $2`,
        ...[p().engagementId ?? "", p().clause ?? ""],
      ),
    })),
  "engagements.$engagementId.gap.bonus._index": () => [round("version").then((at) => ({ version: at, basis: "above_law", reason: "获奖", proof: "证书" }))],
  "engagements.$engagementId.gap.bonus.removal": () => [round("version").then((at) => ({ version: at }))],
  "engagements.$engagementId.gap.deductions.new": () => [Promise.resolve(DEDUCTION)],
  "engagements.$engagementId.gap.deductions.$deductionId._index": () => [
    version("special_deductions", p().deductionId).then((at) => ({ ...DEDUCTION, version: at })),
  ],
  "engagements.$engagementId.gap.deductions.$deductionId.removal": () => [
    version("special_deductions", p().deductionId).then((at) => ({ version: at })),
  ],
  "engagements.$engagementId.gap_.import._index": () => [Promise.resolve({ pasted: "clause\tresult\tversion\n5.1.1.1\tmet\t1@0123abcd" })],
  "engagements.$engagementId.gap_.import.$importId": () =>
    (["confirm", "discard"] as const).map(async (intent) => ({ intent, fingerprint: await fingerprint() })),
  "engagements.$engagementId.gap_.reports._index": () => [Promise.resolve({ make: "report" })],
  "engagements.$engagementId.gap_.reports.$reportId.removal": () => [Promise.resolve({ remove: "report" })],
  "engagements.$engagementId.milestones.$milestone": () => [
    milestone().then((at) => ({ ...at, intent: "move", plannedOn: "2026-04-01" })),
    milestone().then((at) => ({ ...at, intent: "complete", completedOn: "2026-04-01", note: "会议" })),
    milestone().then((at) => ({ ...at, intent: "reopen", reopenNote: "原因" })),
    milestone().then((at) => ({ ...at, intent: "release" })),
  ],
  "engagements.$engagementId.milestones.entry-conditions": () => [conditions()],
  "engagements.$engagementId.certificate.record": () => [
    Promise.resolve({ ...CERTIFICATE, certificationBody: "五洲", expiresOn: "2029-03-09" }),
  ],
  "engagements.$engagementId.certificate.edit": () => [
    certificateVersion().then((at) => ({ ...CERTIFICATE, expiresOn: "2029-03-09", version: at })),
  ],
  "engagements.$engagementId.certificate.status": () => [
    certificateVersion().then((at) => ({ ...CHECK(), status: "suspended", version: at })),
  ],
  "engagements.$engagementId.certificate.next-cycle": () => [certificateVersion().then((at) => ({ ...CHECK(), version: at }))],
  "activity.chain": () => [Promise.resolve({ nothing: "asked" })],
  "members.invite": () => [
    Promise.resolve({ email: newEmail(), role: "consultant", clientId: "", password: PASSWORD }),
    Promise.resolve({ email: newEmail(), role: "client_staff", clientId: p().clientId ?? "", password: "" }),
  ],
  "members.$memberId._index": () => [
    consultantRole().then((from) => ({ from, role: from === "trainer" ? "consultant" : "trainer", password: PASSWORD })),
  ],
  "members.$memberId.removal": () => [consultantRole().then((from) => ({ from, password: PASSWORD }))],
  "members.invitations.$invitationId._index": () => [version("invitations", p().invitationId).then((at) => ({ version: at, password: PASSWORD }))],
  "members.invitations.$invitationId.revocation": () => [
    version("invitations", p().invitationId).then((at) => ({ version: at, password: PASSWORD })),
  ],
  settings: () => [
    version("workspaces", office.id).then((at) => ({ name: "证途", uscc: "", timeZone: "Asia/Shanghai", locale: "en", version: at })),
  ],
};

const OTHER_FORMS = {
  ...publicForms(() => ({ office, account, database })),
  ...documentForms(() => papers),
  ...trainingForms(() => lessons),
  ...actionForms(() => measures),
  ...evidenceForms(() => ({ office, database })),
  ...schemeForms(() => rulebooks),
  ...roundForms(() => sheets),
  ...billingForms(() => ({ office, database })),
  ...fapiaoForms(() => bills),
  ...cardForms(),
};
const FOLDER = "routes/w.$workspace+/";
export const nowhere = ["routes/$", ...Object.entries(AUTHZ_MATRIX).flatMap(([id, { action }]) => (action === "nowhere" ? [id] : []))];
/** What other systems post to takes no form of ours; its own tests forge its calls. */
const CALLED = ["routes/webhooks.stripe"];
const actions = Object.entries(AUTHZ_MATRIX).flatMap(([id, { action }]) => (action && !nowhere.includes(id) && !CALLED.includes(id) ? [id] : []));
/** What ends something comes after what needs it. */
const ends = (id: string) => ["removal", "revocation", "closure", "archival", "publication"].findIndex((word) => id.endsWith(word));
const ordered = [...actions].sort((a, b) => ends(a) - ends(b));

/** The parts in which the forms are tried, side by side. */
export type Part = "engagements" | "assessments" | "schemes" | "training" | "others";

const ASSESSED = /^engagements\.\$engagementId\.(gap|rounds|actions|evidence)/;

function partOf(id: string): Part {
  const name = id.startsWith(FOLDER) ? id.slice(FOLDER.length) : "";
  if (name.startsWith("engagements.")) return ASSESSED.test(name) ? "assessments" : "engagements";
  if (name.startsWith("schemes.")) return "schemes";
  return name.startsWith("training.") ? "training" : "others";
}

/** The routes of a part that take forms, in the order in which they are tried. */
export function routesOf(part: Part): string[] {
  return ordered.filter((id) => partOf(id) === part);
}

/** Where the form of a route is sent, and by whom. */
export function callOf(id: string): FormCall {
  const [first] = office.clients;
  const engagementId = id.endsWith(".record")
    ? fresh.id
    : id.endsWith(".next-cycle") || id.endsWith("_.closure")
      ? quiet()
      : (first.params.engagementId ?? "");
  const token = id.includes("$token") ? tokens[/\+\/([\w-]+)\./.exec(id)?.[1] ?? ""] : undefined;
  const known = papers.calls[id] ?? cards.calls[id] ?? lessons.calls[id] ?? rulebooks.calls[id] ?? measures.calls[id] ?? sheets.calls[id] ?? bills.calls[id] ?? transfers[id] ?? evidenceCalls(office)[id] ?? codes[id];
  if (known) return known;
  if (token) return { path: "/", params: { token } };
  if (id.startsWith("routes/account+/")) return { path: "/", params: {}, as: account };
  if (id === "routes/_public+/workspaces.new") return { path: "/", params: {}, as: office.siblingManager };
  if (!id.startsWith(FOLDER)) return { path: "/", params: {} };
  return { path: "/", params: { ...first.params, engagementId, memberId: office.consultantMember }, as: office.owner };
}

/** Forms of a workspace, which a lapsed subscription makes read-only. */
export const isStaffForm = (id: string) => id.startsWith(FOLDER);

/** Staff forms that a lapsed subscription does not stop: signing, reports as exports, checks, giving seats back, paying. */
export const GOES_ON: readonly string[] = [
  "engagements.$engagementId.documents.$documentId.signoffs.$requestId.answer",
  "engagements.$engagementId.documents.$documentId.signoffs.$requestId.signature",
  "engagements.$engagementId.gap_.reports._index",
  "activity.chain",
  "members.$memberId.removal",
  "members.invitations.$invitationId.revocation",
  ...BILLING_ROUTES,
  ...CARD_ROUTES,
  ...FAPIAO_ROUTES,
].map((name) => FOLDER + name);

/** Every route that takes a form is among those tried. */
export function everyFormIsKnown(): void {
  const known = [...Object.keys(FORMS).map((name) => FOLDER + name), ...Object.keys(OTHER_FORMS)];
  expect(known.sort()).toEqual([...actions].sort());
}

/** The forms of a route as they are in order now; what they hold is read again only after something was written. */
export function inOrderOf(id: string): () => Promise<Fields[]> {
  const make = FORMS[id.replace(FOLDER, "")] ?? OTHER_FORMS[id] ?? (() => []);
  let made: { at: number; forms: Fields[] } | undefined;
  return async () => {
    const at = watch.turns();
    if (made?.at !== at) made = { at, forms: await Promise.all(make()) };
    return made.forms;
  };
}
