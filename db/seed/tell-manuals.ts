import type pg from "pg";
import type { Scope } from "#app/auth/scope.server.ts";
import { handle as renderVersion } from "#app/jobs/handlers/render-version.server.ts";
import { handle as expireSignOff } from "#app/jobs/handlers/signoff-expiry.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { createDocument, saveDocumentFields } from "#app/domain/documents/document.commands.server.ts";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { makeVersion } from "#app/domain/documents/version.commands.server.ts";
import { missingGlyphs } from "#app/reports/fonts.server.ts";
import { env } from "#app/lib/env.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { DEMO_DRAFT, DEMO_PEOPLE, DEMO_WORKSPACE, type DemoManual } from "./demo.data.ts";
import { MANUAL_VALUES } from "./manual-values.data.ts";
import { type Actor, DEMO_SLUG, moveClock, on, TODAY } from "./stage.ts";
import type { DemoStory } from "./stories.data.ts";
import type { ToldStory } from "./tell-story.ts";

/** Days from today after which the manuals are carried out: later than any of them is to be signed. */
const IMPLEMENTED_IN = 30;

interface Cast {
  owner: pg.Client;
  author: Actor;
  signerId: string;
  story: DemoStory;
  told: ToldStory;
}

/** A service manual from its template to its sign-off request, with the real pages in between. */
export async function tellManual(manual: DemoManual, { owner, author, signerId, story, told }: Cast): Promise<void> {
  const { engagementId } = told;
  const origin = env.APP_ORIGIN ?? `http://localhost:${env.PORT}`;
  const { id, versionId, workspaceId } = await on(owner, manual.madeIn, author, async (db, scope, today) => {
    const { id } = await createDocument(db, scope.actor, engagementId, {
      ...{ ...fieldsOf(manual, scope), templateCode: "service_manual", values: valuesOf(manual, story) },
    });
    const signers = [{ memberId: signerId, role: "approved" as const }];
    const wanted = { version: 1, changeNote: null, signers, today, origin, missingGlyphs };
    return { id, workspaceId: scope.workspaceId, ...(await makeVersion(db, scope.actor, id, wanted)) };
  });
  await renderVersion(jobScope(workspaceId), { versionId });
  if (manual.revised) {
    const { on: day, note, values } = manual.revised;
    const next = await on(owner, day, author, async (db, scope, today) => {
      await saveDocumentFields(db, id, { ...fieldsOf(manual, scope), version: 1, values: { ...valuesOf(manual, story), ...values } });
      const signers = [{ memberId: signerId, role: "approved" as const }];
      return makeVersion(db, scope.actor, id, { version: 2, changeNote: note, signers, today, origin, missingGlyphs });
    });
    await renderVersion(jobScope(workspaceId), next);
  }
  let ref: string | null = null;
  for (const sent of manual.sent) {
    if (ref !== null) {
      await moveClock(owner, sent.on);
      await expireSignOff(jobScope(workspaceId), { ref });
    }
    ({ requestId: ref } = await on(owner, sent.on, author, (db, scope, today) => send(db, scope, id, sent, today)));
  }
}

/** A document as its template has it, nothing written yet. */
export async function tellDraft(owner: pg.Client, author: Actor, engagementId: string): Promise<void> {
  const { templateCode, title, number } = DEMO_DRAFT;
  await on(owner, DEMO_DRAFT.on, author, (db, scope) =>
    createDocument(db, scope.actor, engagementId, {
      ...{ templateCode, title, number, preparedBy: scope.actor.name, reviewedBy: "", approvedBy: "", values: {} },
    }),
  );
}

function fieldsOf({ title, number, signer }: DemoManual, scope: Scope) {
  return { title, number, preparedBy: scope.actor.name, reviewedBy: DEMO_PEOPLE.owner.name, approvedBy: DEMO_PEOPLE[signer].name };
}

function send(db: Parameters<typeof requestSignOff>[0], scope: Scope, id: string, sent: DemoManual["sent"][number], today: string) {
  return requestSignOff(db, scope.actor, id, {
    turns: "in_order",
    dueOn: addDays(TODAY, sent.dueIn),
    message: sent.message,
    today,
    timeZone: DEMO_WORKSPACE.timeZone,
    paths: mailPaths(DEMO_SLUG),
  });
}

function valuesOf({ department }: DemoManual, { name, shortName, address, categories, staff, contact }: DemoStory) {
  return {
    ...MANUAL_VALUES,
    ...{ client_name: name, short_name: shortName, address, categories: categories.join("、"), department },
    ...{ staff_count: String(staff[0]), service_staff_count: String(staff[1]), manager_staff_count: String(staff[2]) },
    ...{ service_head: contact.name, hotline: contact.phone, effective_on: addDays(TODAY, IMPLEMENTED_IN) },
  };
}
