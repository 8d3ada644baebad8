import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { draftFaults } from "./draft.rules.ts";
import { expectVersion, lockDraft } from "./draft-lock.server.ts";
import { freezeVersion, type SchemeRules } from "./scheme.commands.server.ts";
import { getPublishedVersion, listRequirements, type SchemeVersionHead } from "./scheme.queries.server.ts";

export interface CopiedScheme {
  titleZh: string;
  titleEn: string;
  standard: string;
}

/** A scheme of the workspace's own, as a draft with everything the version in force of another one has. */
export async function copyScheme(db: TenantDb, schemeId: Id, fields: CopiedScheme): Promise<Id> {
  const source = await publishedOf(db, schemeId);
  const code = `own-${randomUUID()}`;
  const { id } = await db
    .insertInto("schemes")
    .values({
      code,
      kind: source.kind,
      title_zh: fields.titleZh,
      title_en: fields.titleEn,
      built_in: false,
      copied_from_id: source.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await copyVersion(db, source, { schemeId: id, number: 1, rules: { ...source.rules, code, standard: fields.standard } });
  record(db, {
    action: "scheme.copied",
    subjectType: "scheme",
    subjectId: id,
    data: { scheme: fields.standard, titleZh: fields.titleZh, copiedFrom: source.rules.standard, schemeVersion: source.number },
  });
  return id;
}

/** The draft of a scheme's next version, as the version in force is. One at a time; built-in schemes take none. */
export async function startDraft(db: TenantDb, schemeId: Id): Promise<void> {
  const scheme = await lockScheme(db, schemeId);
  const source = await publishedOf(db, schemeId);
  if (scheme.built_in) throw new Refusal("scheme_built_in");
  if (scheme.archived_at !== null) throw new Refusal("scheme_archived");
  const number = (await lastNumber(db, schemeId)) + 1;
  await copyVersion(db, source, { schemeId, number, rules: source.rules });
  record(db, {
    action: "scheme.draft_started",
    subjectType: "scheme",
    subjectId: schemeId,
    data: { scheme: source.rules.standard, schemeVersion: number },
  });
}

/** Puts a draft in force for ever. Refused while anything is amiss in it, or when it changed since it was looked at. */
export async function publishDraft(db: TenantDb, actor: Actor, schemeId: Id, version: number): Promise<void> {
  const draft = await lockDraft(db, schemeId);
  expectVersion(draft, "whole", version);
  const scheme = await lockScheme(db, schemeId);
  if (scheme.archived_at !== null) throw new Refusal("scheme_archived");
  const faults = draftFaults(await listRequirements(db, draft.versionId), draft.rules);
  if (faults.length > 0) throw new Refusal("draft_not_ready", undefined, faults.length);
  await freezeVersion(db, draft.versionId, actor.memberId);
  record(db, {
    action: "scheme.published",
    subjectType: "scheme",
    subjectId: schemeId,
    data: { scheme: draft.rules.standard, schemeVersion: draft.number, provisional: draft.provisional },
  });
}

/** Removes a draft for good, and with it a scheme of which nothing is in force. */
export async function discardDraft(db: TenantDb, schemeId: Id, version: number): Promise<{ schemeIsGone: boolean }> {
  const draft = await lockDraft(db, schemeId);
  expectVersion(draft, "whole", version);
  await db.deleteFrom("requirements").where("scheme_version_id", "=", draft.versionId).execute();
  await db.deleteFrom("scheme_versions").where("id", "=", draft.versionId).execute();
  const schemeIsGone = (await lastNumber(db, schemeId)) === 0;
  if (schemeIsGone) await db.deleteFrom("schemes").where("id", "=", schemeId).execute();
  record(db, {
    action: "scheme.draft_discarded",
    subjectType: "scheme",
    subjectId: schemeId,
    data: { scheme: draft.rules.standard, schemeVersion: draft.number },
  });
  return { schemeIsGone };
}

/** Takes a scheme out of what new engagements may choose, or back in; engagements under it go on. */
export async function setSchemeArchived(
  db: TenantDb,
  schemeId: Id,
  { version, state }: { version: number; state: "archived" | "active" },
): Promise<void> {
  const scheme = await lockScheme(db, schemeId);
  const isArchived = scheme.archived_at !== null;
  if (scheme.version !== version || isArchived === (state === "archived")) throw new Refusal("stale");
  await db
    .updateTable("schemes")
    .set({ archived_at: state === "archived" ? sql<string>`app.now()` : null, version: version + 1 })
    .where("id", "=", schemeId)
    .execute();
  record(db, {
    action: state === "archived" ? "scheme.archived" : "scheme.restored",
    subjectType: "scheme",
    subjectId: schemeId,
    data: { titleZh: scheme.title_zh },
  });
}

/** A draft with the rules given and the clauses, points and confirmation of another version. Gives its id. */
export async function copyVersion(
  db: TenantDb,
  source: SchemeVersionHead,
  { schemeId, number, rules }: { schemeId: Id; number: number; rules: SchemeRules },
): Promise<Id> {
  const { id } = await db
    .insertInto("scheme_versions")
    .columns(["scheme_id", "number", "status", "provisional", "rules", "confirmed_by", "confirmed_source", "confirmed_on"])
    .expression((eb) =>
      eb
        .selectFrom("scheme_versions")
        .select([
          sql<Id>`${schemeId}::uuid`.as("scheme_id"),
          sql<number>`${number}::integer`.as("number"),
          sql<"draft">`'draft'`.as("status"),
          "provisional",
          sql<string>`${JSON.stringify(rules)}::jsonb`.as("rules"),
          ...(["confirmed_by", "confirmed_source", "confirmed_on"] as const),
        ])
        .where("id", "=", source.id),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  const columns = [
    ...(["clause", "parent_clause", "kind", "position", "title_zh", "title_en", "guidance_zh", "guidance_en"] as const),
    ...(["evidence_zh", "evidence_en", "points", "applicability"] as const),
  ];
  await db
    .insertInto("requirements")
    .columns(["scheme_version_id", ...columns])
    .expression((eb) =>
      eb
        .selectFrom("requirements")
        .select([sql<Id>`${id}::uuid`.as("scheme_version_id"), ...columns])
        .where("scheme_version_id", "=", source.id),
    )
    .execute();
  return id;
}

/** The version in force; no such scheme, or nothing in force: 404. */
export async function publishedOf(db: TenantDb, schemeId: Id): Promise<SchemeVersionHead> {
  const version = await getPublishedVersion(db, schemeId);
  if (!version) throw new Response(null, { status: 404 });
  return version;
}

/** Holds a scheme until the transaction ends: its versions are numbered by one writer at a time. */
export async function lockScheme(db: TenantDb, schemeId: Id) {
  const scheme = await db
    .selectFrom("schemes")
    .select(["id", "code", "built_in", "archived_at", "version", "title_zh"])
    .where("id", "=", schemeId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!scheme) throw new Response(null, { status: 404 });
  return scheme;
}

export async function lastNumber(db: TenantDb, schemeId: Id): Promise<number> {
  const { last } = await db
    .selectFrom("scheme_versions")
    .select(({ fn }) => fn.coalesce(fn.max("number"), sql<number>`0`).as("last"))
    .where("scheme_id", "=", schemeId)
    .executeTakeFirstOrThrow();
  return last;
}
