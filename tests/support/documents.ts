import { handle as renderVersion } from "#app/jobs/handlers/render-version.server.ts";
import { handle as sealVersion } from "#app/jobs/handlers/seal-version.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import type { Outcome, Scope } from "#app/auth/scope.server.ts";
import { createDocument } from "#app/domain/documents/document.commands.server.ts";
import { answerSignOff, requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { makeVersion } from "#app/domain/documents/version.commands.server.ts";
import { type EngagementInWorld, makeEngagement, TODAY } from "./engagement.ts";
import { addMember, makePerson, makeWorkspace, type Person, scopeFor, type World } from "./world.ts";

export const VALUES = {
  ...{ client_name: "广州花语鲜花有限公司", department: "售后服务部", supervisor: "何静", hotline: "020-88886666" },
  ...{ reply_hours: "4", effective_on: "2199-12-31", extra: "" },
};
export const FIELDS = {
  ...{ title: "售后服务监督考核制度", number: "HY-ZD-05", preparedBy: "王工", reviewedBy: "林若梅", approvedBy: "何静" },
  values: VALUES,
};
export const MAIL_PATHS = {
  portal: (client: string, request: string) => `/portal/x/${client}/signoffs/${request}`,
  staff: (engagement: string, document: string) => `/w/x/engagements/${engagement}/documents/${document}`,
  staffRequest: (engagement: string, document: string, request: string) =>
    `/w/x/engagements/${engagement}/documents/${document}/signoffs/${request}`,
};

export interface Desk {
  world: World;
  engagement: EngagementInWorld;
  manager: Person;
  managerId: string;
  portal: Scope;
}

/** A workspace with an engagement whose client has a manager. */
export async function openDesk(): Promise<Desk> {
  const world = await makeWorkspace();
  const engagement = await makeEngagement(world);
  const manager = await makePerson("何静", "portal");
  const managerId = await addMember(world, manager, "client_manager", engagement.client);
  return { world, engagement, manager, managerId, portal: await scopeFor(manager, world.slug, engagement.client.id) };
}

/** The value of a write; a refusal is thrown. */
export async function kept<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const settled = await outcome;
  if (!settled.ok) throw settled.refusal;
  return settled.value;
}

export function makeDocument({ world, engagement }: Desk, fields: Partial<typeof FIELDS> = {}): Promise<{ id: string }> {
  return kept(
    world.scope.write((db) =>
      createDocument(db, world.scope.actor, engagement.id, { ...FIELDS, ...fields, templateCode: "service_supervision" }),
    ),
  );
}

export function versionRow({ world }: Pick<Desk, "world">, id: string) {
  return world.scope.read((db) =>
    db.selectFrom("document_versions").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
}

export async function freeze(
  { world, managerId }: Desk,
  id: string,
  signers: { memberId: string; role: "prepared" | "approved" }[] = [{ memberId: managerId, role: "approved" }],
): Promise<string> {
  const { version } = await world.scope.read((db) =>
    db.selectFrom("document_drafts").select("version").where("document_id", "=", id).executeTakeFirstOrThrow(),
  );
  const wanted = { version, changeNote: null, signers, today: TODAY, origin: "https://certway.test", missingGlyphs: () => [] };
  return (await kept(world.scope.write((db) => makeVersion(db, world.scope.actor, id, wanted)))).versionId;
}

export async function render({ world }: Pick<Desk, "world">, versionId: string): Promise<void> {
  await renderVersion(jobScope(world.id), { versionId });
}

export async function seal({ world }: Pick<Desk, "world">, versionId: string): Promise<void> {
  await sealVersion(jobScope(world.id), { versionId });
}

/** A document whose first version is out for sign-off. */
export async function sentDocument(desk: Desk, signers?: Parameters<typeof freeze>[2], turns: "in_order" | "parallel" = "in_order") {
  const { id } = await makeDocument(desk);
  const versionId = await freeze(desk, id, signers);
  await render(desk, versionId);
  const wanted = { turns, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
  const { requestId } = await kept(desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted)));
  const { pdf_sha256 } = await versionRow(desk, versionId);
  return { id, versionId, requestId, pdfSha256: pdf_sha256 ?? "" };
}

export function answer(
  scope: Scope,
  requestId: string,
  pdfSha256: string,
  outcome: "signed" | "changes_requested" | "refused" = "signed",
) {
  const given = {
    ...{ outcome, pdfSha256, statement: "同意", address: "127.0.0.1", userAgent: "test", paths: MAIL_PATHS },
    proof: outcome === "signed" ? ("password" as const) : ("session" as const),
  };
  return scope.write((db) => answerSignOff(db, scope.actor, requestId, given));
}
