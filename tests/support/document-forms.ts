import { randomUUID } from "node:crypto";
import type pg from "pg";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { statementOf } from "#app/routes/signing.server.ts";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import { insertDocument, type Stage } from "./canary-documents.ts";
import { PASSWORD, type Person } from "./world.ts";

const STAFF = "routes/w.$workspace+/engagements.$engagementId.documents";
const PORTAL = "routes/portal.$workspace.$client+/signoffs.$requestId";

interface Paper {
  documentId: string;
  versionId: string;
  requestId: string;
  pdfSha256: string;
  statementSha256: string;
}

/** Where a form is sent, and by whom. */
export interface FormCall {
  path: string;
  params: Record<string, string>;
  as?: Person;
}

export interface DocumentDesk {
  /** Where each form about documents is sent, and by whom. */
  calls: Record<string, FormCall>;
  paper: (name: string) => Paper;
  database: pg.Pool;
}

/** A document of its own for each form, as far along as the form needs it. */
export async function openDocumentDesk(office: CanaryWorkspace, database: pg.Pool): Promise<DocumentDesk> {
  const [client] = office.clients;
  const { engagementId = "" } = client.params;
  const papers = new Map<string, Paper>();
  const calls: DocumentDesk["calls"] = {};
  const add = async (id: string, stage: Stage, as: Person = office.owner, blockId = "purpose") => {
    const wanted = { name: `表单 ${papers.size}`, number: `F-${papers.size}`, clientId: client.id, engagementId, stage };
    const outcome = await office.scope.write((db) => insertDocument(db, office.scope, wanted));
    if (!outcome.ok) throw outcome.refusal;
    const said = statementOf("zh-CN", { title: wanted.name, versionNumber: 1 }, { name: office.scope.actor.name, role: "approved" });
    papers.set(id, { ...outcome.value, statementSha256: sha256Of(said) });
    calls[id] = { path: "/", params: { ...client.params, ...outcome.value, blockId, engagementId }, as };
  };
  calls[`${STAFF}.new`] = { path: "/?template=service_supervision", params: client.params, as: office.owner };
  calls["routes/_public+/v._index"] = { path: "/", params: {} };
  for (const name of ["fields", "blocks.$blockId", "blocks.new", "versions.new", "removal"]) await add(`${STAFF}.$documentId.${name}`, "draft");
  for (const name of ["signoff", "versions.$versionId._index"]) await add(`${STAFF}.$documentId.${name}`, "ready");
  for (const name of ["recall", "signoffs.$requestId.signature", "signoffs.$requestId.answer"]) await add(`${STAFF}.$documentId.${name}`, "sent");
  for (const name of ["signature", "answer"]) await add(`${PORTAL}.${name}`, "sent", office.people.client_manager);
  const again = papers.get(`${STAFF}.$documentId.versions.$versionId._index`);
  await database.query("update app.document_versions set render_state = 'failed', pdf_sha256 = null, pages = null where id = $1", [again?.versionId]);
  await database.query(
    `update app.signers s set member_id = m.id from app.member_profiles m
     where m.person_id = $1 and s.request_id = any ($2::uuid[])`,
    [office.people.client_manager.id, ["signature", "answer"].map((name) => papers.get(`${PORTAL}.${name}`)?.requestId)],
  );
  const paper = (name: string) => {
    const found = papers.get(name);
    if (!found) throw new Error(`no document for ${name}`);
    return found;
  };
  return { calls, paper, database };
}

const FIELDS = { title: "制度", number: "N", preparedBy: "甲", reviewedBy: "乙", approvedBy: "丙", "values.hotline": "12315" };
const BLOCK = { type: "paragraph", level: "1", clause: "5.1.4.1", text: "一段文字" };

/** A form that is in order now, for each route about documents. */
export function documentForms(of: () => DocumentDesk): Record<string, () => Promise<Fields>[]> {
  const draft = async (id: string) => {
    const text = "select version::text as version from app.document_drafts where document_id = $1";
    const { rows } = await of().database.query<{ version: string }>(text, [of().paper(id).documentId]);
    return rows[0]?.version ?? "1";
  };
  const hash = (id: string) => of().paper(id).pdfSha256;
  const signature = (id: string) => async () => {
    await of().database.query("delete from identity.login_failures");
    const proof = { proof: "password", password: PASSWORD, code: "", codeId: "" };
    return { intent: "sign", pdfSha256: hash(id), statementSha256: of().paper(id).statementSha256, agreed: "on", ...proof };
  };
  const giveBack = (id: string) => async () => ({ pdfSha256: hash(id), outcome: "changes_requested", reason: "第三段有误" });
  const own = (name: string) => `${STAFF}.$documentId.${name}`;
  return {
    "routes/_public+/v._index": () => [Promise.resolve({ code: "0000-0000-0000-0000" })],
    [`${STAFF}.new`]: () => [Promise.resolve({ ...FIELDS, number: randomUUID() })],
    [own("fields")]: () => [draft(own("fields")).then((version) => ({ ...FIELDS, number: "F-own", version }))],
    [own("blocks.$blockId")]: () =>
      (["save", "up", "down", "remove"] as const).map(async (intent) => ({ ...BLOCK, intent, version: await draft(own("blocks.$blockId")) })),
    [own("blocks.new")]: () => [draft(own("blocks.new")).then((version) => ({ ...BLOCK, version }))],
    [own("versions.new")]: () => [draft(own("versions.new")).then((version) => ({ version, changeNote: "首版", signer1: "", role1: "approved" }))],
    [own("versions.$versionId._index")]: () => [Promise.resolve({ again: "yes" })],
    [own("signoff")]: () => [Promise.resolve({ turns: "parallel", dueOn: "2199-12-31", message: "请签" })],
    [own("recall")]: () => [Promise.resolve({ requestId: of().paper(own("recall")).requestId, reason: "改错字" })],
    [own("removal")]: () => [draft(own("removal")).then((version) => ({ version }))],
    [own("signoffs.$requestId.signature")]: () => [signature(own("signoffs.$requestId.signature"))()],
    [own("signoffs.$requestId.answer")]: () => [giveBack(own("signoffs.$requestId.answer"))()],
    [`${PORTAL}.signature`]: () => [signature(`${PORTAL}.signature`)()],
    [`${PORTAL}.answer`]: () => [giveBack(`${PORTAL}.answer`)()],
  };
}
