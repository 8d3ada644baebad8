import type { Role } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { createAction } from "#app/domain/actions/action.commands.server.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { ACTION } from "./actions.ts";
import { askAndSend, type EvidenceIds } from "./canary-evidence.ts";
import { insertDocument } from "./canary-documents.ts";
import { insertOrder } from "./canary-billing.ts";
import { insertFapiao } from "./canary-fapiao.ts";
import { insertReportAndImport } from "./canary-reports.ts";
import { insertEvaluation, insertRound, insertSample } from "./canary-rounds.ts";
import { type CanaryCourse, insertCourse, insertRuns, learn, type LearnerIds } from "./canary-training.ts";
import { underRevision } from "./schemes.ts";
import { addMember, asOwner, makePerson, makeWorkspace, type Person, type World } from "./world.ts";

export const ROLES: readonly Role[] = ["owner", "consultant", "trainer", "finance", "client_manager", "client_staff"];

/** One workspace with two client companies, each text naming its owner, and the ids that addresses take. */
const DRAWN_CLAUSE = "5.1.2.1";

export interface CanaryWorkspace extends World {
  clients: [CanaryClient, CanaryClient];
  people: Record<Role, Person>;
  siblingManager: Person;
  /** The membership of the consultant. */
  consultantMember: string;
  removed: Person;
}

export interface CanaryClient {
  id: string;
  name: string;
  engagementId: string;
  /** The engagement that keeps up the certificate of the first one. */
  surveillanceId: string;
  params: Record<string, string>;
  /** A round beside the current one, and what stands below it in an address. */
  roundParams: Record<string, string>;
  /** The company's own evaluation, which its people judge in the portal. */
  evaluationParams: Record<string, string>;
  /** An item that no form but those of its samples changes. */
  drawnParams: Record<string, string>;
  /** What each of its people has of their own, by the person's id. */
  learners: Map<string, OwnIds>;
}

export type OwnIds = LearnerIds & EvidenceIds;

/** A workspace where everything says CANARY and whose it is: no answer to anyone else may contain it. */
export async function canaryWorkspace(mark: string): Promise<CanaryWorkspace> {
  const world = await makeWorkspace(`CANARY-${mark}`);
  const course = await insertCourse(world, `CANARY-${mark}`);
  const clients: [CanaryClient, CanaryClient] = [
    await canaryClient(world, course, `CANARY-${mark}-A`),
    await canaryClient(world, course, `CANARY-${mark}-B`),
  ];
  const people = { owner: world.owner } as Record<Role, Person>;
  let consultantMember = "";
  for (const role of ROLES) {
    if (role === "owner") continue;
    const person = await makePerson(`CANARY-${mark}-${role}`);
    const forClient = role.startsWith("client_") ? clients[0] : undefined;
    const membership = await addMember(world, person, role, forClient);
    if (forClient) await letLearn(world, forClient, person, membership);
    if (role === "consultant") consultantMember = membership;
    people[role] = person;
  }
  const written = { ...(await underRevision(world, `CANARY-${mark} scheme`)), number: "1", ...(await insertOrder(world)) };
  const { fapiaoId, fileId, headingId } = await insertFapiao(world, `CANARY-${mark}`);
  for (const client of clients) Object.assign(client.params, written, { fapiaoId, fileId, headingId });
  const siblingManager = await makePerson("sibling");
  await letLearn(world, clients[1], siblingManager, await addMember(world, siblingManager, "client_manager", clients[1]));
  const removed = await makePerson("removed");
  const membership = await addMember(world, removed, "consultant");
  await asOwner((owner) => owner.query("update identity.memberships set revoked_at = now() where id = $1", [membership]));
  return { ...world, clients, people, siblingManager, removed, consultantMember };
}

/** Has a member learn; where they are the client's first, the client's addresses take what is theirs. */
async function letLearn(world: World, client: CanaryClient, person: Person, memberId: string): Promise<void> {
  const { runId = "", doneRunId = "" } = client.params;
  const own = {
    ...(await learn(world, { runId, doneRunId }, { person, memberId, clientId: client.id })),
    ...(await askAndSend(world, { person, memberId, client })),
  };
  if (client.learners.size === 0) Object.assign(client.params, own);
  client.learners.set(person.id, own);
}

async function canaryClient(world: World, course: CanaryCourse, name: string): Promise<CanaryClient> {
  const client = await insertClient(world.scope, world.slug, name);
  Object.assign(client.params, course, await insertRuns(world, course, client));
  return client;
}

async function insertClient(scope: Scope, slug: string, name: string): Promise<CanaryClient> {
  const outcome = await scope.write(async (db) => {
    const client = await db
      .insertInto("clients")
      .values({ name, kind: "trader", note: `${name} note` })
      .returning("id")
      .executeTakeFirstOrThrow();
    const invitation = await db
      .insertInto("invitations")
      .values({
        email: `${name.toLowerCase()}@example.test`,
        role: "client_manager",
        client_id: client.id,
        invited_by: scope.actor.memberId,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const contact = await db
      .insertInto("client_contacts")
      .values({ client_id: client.id, name: `${name} contact` })
      .returning("id")
      .executeTakeFirstOrThrow();
    const outlet = await db
      .insertInto("client_outlets")
      .values({ client_id: client.id, name: `${name} outlet`, operation: "own" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const [version] = await listPublishedVersions(db);
    if (!version) throw new Error("A furnished workspace has a published scheme version.");
    const engagement = await createEngagement(db, scope.actor, {
      clientId: client.id,
      schemeVersionId: version.id,
      kind: "initial",
      targetLevel: "four_star",
      startsOn: "2026-03-02",
      plannedAuditDate: null,
      leadId: scope.actor.memberId,
      today: "2026-03-02",
    });
    const actionId = await createAction(db, engagement.id, { ...ACTION, title: `${name} action` });
    const round = await db
      .selectFrom("assessment_rounds")
      .select("id")
      .where("engagement_id", "=", engagement.id)
      .executeTakeFirstOrThrow();
    const deduction = await db
      .insertInto("special_deductions")
      .values({ client_id: client.id, round_id: round.id, basis: "law", description: `${name} deduction` })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db.updateTable("assessment_rounds").set({ bonus_reason: `${name} bonus` }).where("id", "=", round.id).execute();
    const certificateId = await insertCertificate(db, {
      name,
      clientId: client.id,
      engagementId: engagement.id,
      schemeId: version.schemeId,
    });
    const surveillance = await createEngagement(db, scope.actor, {
      clientId: client.id,
      schemeVersionId: version.id,
      kind: "surveillance_1",
      targetLevel: "four_star",
      startsOn: "2026-03-10",
      plannedAuditDate: null,
      leadId: scope.actor.memberId,
      followsCertificateId: certificateId,
      today: "2026-03-10",
    });
    const place = { clientId: client.id, engagementId: engagement.id };
    const sampleId = await insertSample(db, scope.actor, engagement.id, null, name);
    const drawnParams = { clause: DRAWN_CLAUSE, sampleId: await insertSample(db, scope.actor, engagement.id, null, name, DRAWN_CLAUSE) };
    const roundParams = await insertRound(db, scope.actor, engagement.id, name);
    const evaluationParams = await insertEvaluation(db, scope.actor, place, name);
    const document = await insertDocument(db, scope, { ...place, name: `${name} document`, number: `${name}-1`, stage: "sent" });
    const reports = await insertReportAndImport(db, scope, { ...place, name, roundId: round.id });
    return {
      id: client.id,
      name,
      engagementId: engagement.id,
      surveillanceId: surveillance.id,
      learners: new Map<string, OwnIds>(),
      ...{ roundParams, evaluationParams, drawnParams },
      params: {
        workspace: slug,
        client: client.id,
        clientId: client.id,
        contactId: contact.id,
        outletId: outlet.id,
        engagementId: engagement.id,
        documentId: document.documentId,
        versionId: document.versionId,
        requestId: document.requestId,
        ...reports,
        blockId: "purpose",
        deductionId: deduction.id,
        actionId,
        sampleId,
        invitationId: invitation.id,
        memberId: scope.actor.memberId,
        mailId: invitation.id,
        token: "not-a-token",
        clause: "5.1.1.1",
        milestone: "kick_off",
      },
    };
  });
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

/** A certificate as recording one leaves it. */
async function insertCertificate(
  db: TenantDb,
  { name, clientId, engagementId, schemeId }: { name: string; clientId: string; engagementId: string; schemeId: string },
): Promise<string> {
  const body = await db
    .insertInto("certification_bodies")
    .values({ name: `${name} body` })
    .returning("id")
    .executeTakeFirstOrThrow();
  const certificate = await db
    .insertInto("certificates")
    .values({
      client_id: clientId,
      engagement_id: engagementId,
      scheme_id: schemeId,
      certification_body_id: body.id,
      number: `${name}-0001`,
      kind: "service",
      scope: `${name} scope`,
      level: "three_star",
      issued_on: "2026-03-10",
      expires_on: "2029-03-10",
      status: "valid",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return certificate.id;
}
