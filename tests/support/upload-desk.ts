import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { addEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import { action as sendAction } from "#app/routes/portal.$workspace.$client+/evidence.$evidenceRequestId._index.tsx";
import { loader as portalFile } from "#app/routes/portal.$workspace.$client+/evidence.$evidenceRequestId.files.$evidenceId.ts";
import { loader as staffFile } from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.$evidenceId.file.ts";
import { action as addAction } from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.new.tsx";
import type { Locale } from "#app/i18n/locales.ts";
import { type EngagementInWorld, makeEngagement } from "./engagement.ts";
import { withBody } from "./form-probe.ts";
import { type Answer, callRoute } from "./route.ts";
import { asSuperuser } from "./superuser.ts";
import { wrote } from "./training.ts";
import { addMember, makePerson, makeWorkspace, type Person, scopeFor, type World } from "./world.ts";

interface SentFile {
  storageId: string;
  sha256: string;
  bytes: number;
}

export const TYPED = { title: "执照", note: "副本", clauses: "5.1.1.1", agesDays: "", effectiveFrom: "", effectiveTo: "", expiresOn: "", origin: "client", obtained: "现场" };
export const SAID = { note: "见附件", effectiveFrom: "2026-01-01", effectiveTo: "" };

/** Both doors through which files come in and go out again, of one workspace. */
export interface UploadDesk {
  world: World;
  engagement: EngagementInWorld;
  person: Person;
  requestId: string;
  /** Sends a file as the consultancy's own, or from the portal. */
  add(name: string, bytes: Uint8Array, locale?: Locale): Promise<Answer>;
  send(name: string, bytes: Uint8Array, locale?: Locale): Promise<Answer>;
  /** Rows of evidence there are. */
  rows(): Promise<number>;
  /** When the next sweep of stored files is due. */
  sweepDue(): Promise<Date | null>;
  /** A row of each door that names a file, whether it is stored or not; gives how it is opened. */
  naming(file: SentFile): Promise<{ staff: Opening; portal: Opening }>;
}

type Opening = (locale?: Locale) => Promise<Answer>;

export async function openUploadDesk(): Promise<UploadDesk> {
  const world = await makeWorkspace();
  const engagement = await makeEngagement(world);
  const person = await makePerson("小李", "portal");
  const memberId = await addMember(world, person, "client_staff", engagement.client);
  const asked = { title: "三月投诉记录", reason: null, example: null, clauses: ["5.1.1.1"], agesDays: null, dueOn: "2099-01-01", member: [memberId] };
  const { id: requestId } = await wrote(world.scope, (db) => requestEvidence(db, world.scope.actor, engagement.id, asked, "2026-03-02"));
  const office = { workspace: world.slug, engagementId: engagement.id };
  const portal = { workspace: world.slug, client: engagement.client.id, evidenceRequestId: requestId };
  const post = (action: ActionFunction, fields: Record<string, string>, params: Record<string, string>, as: Person) =>
    (name: string, bytes: Uint8Array, locale: Locale = "zh-CN") => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.set(field, value);
      form.set("file", new File([new Uint8Array(bytes)], name));
      return callRoute(withBody(action, "", form), { path: "/", params, as, locale });
    };
  const opening = (loader: LoaderFunction, params: Record<string, string>, as: Person): Opening =>
    (locale = "zh-CN") => callRoute(loader, { path: "/file", params, as, locale });
  return {
    ...{ world, engagement, person, requestId },
    add: post(addAction, TYPED, office, world.owner),
    send: post(sendAction, SAID, portal, person),
    async rows() {
      const { rows } = await asSuperuser((client) => client.query("select from app.evidence where workspace_id = $1", [world.id]));
      return rows.length;
    },
    async sweepDue() {
      const { rows } = await asSuperuser((client) =>
        client.query<{ due_at: Date }>("select due_at from identity.due where kind = 'file_sweep' and workspace_id = $1 order by due_at limit 1", [world.id]),
      );
      return rows[0]?.due_at ?? null;
    },
    async naming(file) {
      const named = { ...file, name: "记录.pdf", mediaType: "application/pdf" };
      const fields = { title: "执照", note: null, clauses: [], agesDays: null, effectiveFrom: null, effectiveTo: null, expiresOn: null, origin: "client" as const, obtained: null };
      const own = await wrote(world.scope, (db) => addEvidence(db, world.scope.actor, engagement.id, { fields, file: named, replacesId: null }));
      const scope = await scopeFor(person, world.slug, engagement.client.id);
      const again = { ...named, storageId: crypto.randomUUID() };
      await wrote(scope, (db) => submitEvidence(db, memberId, requestId, { note: null, effectiveFrom: null, effectiveTo: null, pathOf: () => "/", file: again }));
      const { rows } = await asSuperuser((client) => client.query<{ id: string }>("select id from app.evidence where storage_id = $1", [again.storageId]));
      return {
        staff: opening(staffFile, { ...office, evidenceId: own.id }, world.owner),
        portal: opening(portalFile, { ...portal, evidenceId: rows[0]?.id ?? "" }, person),
      };
    },
  };
}
