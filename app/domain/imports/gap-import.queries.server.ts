import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { ITEM_RESULTS, type ItemResult } from "../assessments/item-result.rules.ts";
import { getRound, type RoundHead } from "../assessments/round.queries.server.ts";
import { type CurrentItem, type ImportPreview, previewImport, type ResultWords } from "./import-preview.rules.ts";
import type { ImportRow } from "./import-rows.rules.ts";

export interface ListedItem extends CurrentItem {
  title: LocalizedText;
  points: number;
}

/** The items of a round in clause order, as a spreadsheet takes them out and brings them back. */
export async function itemsForImport(db: TenantDb, round: RoundHead): Promise<ListedItem[]> {
  const rows = await db
    .selectFrom("item_results as i")
    .innerJoin("requirements as q", (join) =>
      join.onRef("q.workspace_id", "=", "i.workspace_id").onRef("q.id", "=", "i.requirement_id"),
    )
    .select(["i.clause", "i.version", "i.points", "i.result", "i.sample_failed as sampleFailed", "i.sample_size as sampleSize"])
    .select(["i.confidence", "i.note", "i.reason", "i.to_rejudge as toRejudge", "i.judged_at", "q.title_zh", "q.title_en"])
    .select("i.unmet_before_exclusion as unmetBeforeExclusion")
    .where("i.client_id", "=", round.clientId)
    .where("i.round_id", "=", round.roundId)
    .orderBy("q.position")
    .execute();
  const samples = await db
    .selectFrom("samples")
    .select(["clause", sql<number>`sum(failed)::int`.as("failed"), sql<number>`sum(size)::int`.as("size")])
    .where("client_id", "=", round.clientId)
    .where("round_id", "=", round.roundId)
    .groupBy("clause")
    .execute();
  const drawn = new Map(samples.map(({ clause, failed, size }) => [clause, { failed, size }]));
  const derived = round.rules.peopleRule?.clause;
  return rows.map(({ title_zh: zh, title_en: en, judged_at, ...item }) => ({
    ...item,
    carried: item.result !== "not_assessed" && judged_at === null,
    title: { "zh-CN": zh, en },
    derived: item.clause === derived,
    drawn: drawn.get(item.clause) ?? null,
  }));
}

export interface ShownImport {
  id: Id;
  fileName: string;
  expiresAt: string;
  /** What the file says, before it is weighed against the sheet. */
  rows: readonly ImportRow[];
  preview: ImportPreview;
  titles: Map<string, LocalizedText>;
  /** Of everything the preview says: whoever confirms has seen just this. */
  fingerprint: string;
}

/** What confirming a file would do now; null when there is no such file, or not any more. */
export async function getImport(db: TenantDb, engagementId: Id, id: Id): Promise<ShownImport | null> {
  const draft = await db
    .selectFrom("gap_imports")
    .select(["id", "file_name", "rows", "expires_at"])
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .where("expires_at", ">", sql<string>`app.now()`)
    .executeTakeFirst();
  const round = draft && (await getRound(db, engagementId));
  if (!draft || !round) return null;
  const items = await itemsForImport(db, round);
  const said = draft.rows as ImportRow[];
  const preview = previewImport(said, { roundId: round.roundId, items }, RESULT_WORDS);
  return {
    ...{ id: draft.id, fileName: draft.file_name, expiresAt: draft.expires_at, rows: said, preview },
    titles: new Map(items.map(({ clause, title }) => [clause, title])),
    fingerprint: createHash("sha256").update(JSON.stringify(preview)).digest("hex"),
  };
}

export interface WaitingImport {
  id: Id;
  fileName: string;
  by: string;
  sentAt: string;
}

/** The files of an engagement that wait to be confirmed, the latest first. */
export async function listImports(db: TenantDb, { clientId, engagementId }: RoundHead): Promise<WaitingImport[]> {
  return db
    .selectFrom("gap_imports as g")
    .innerJoin("member_profiles as p", (join) => join.onRef("p.workspace_id", "=", "g.workspace_id").onRef("p.id", "=", "g.created_by"))
    .select(["g.id", "g.file_name as fileName", "p.display_name as by", "g.created_at as sentAt"])
    .where("g.client_id", "=", clientId)
    .where("g.engagement_id", "=", engagementId)
    .where("g.expires_at", ">", sql<string>`app.now()`)
    .orderBy("g.created_at", "desc")
    .orderBy("g.id")
    .execute();
}

/** What a result is called in a language. */
export function resultWords(locale: Locale): Record<ItemResult, string> {
  const terms = translatorOf(locale, "terms");
  return Object.fromEntries(ITEM_RESULTS.map((result) => [result, terms(`itemResults.${result}`)])) as Record<ItemResult, string>;
}

const RESULT_WORDS: ResultWords = [resultWords("zh-CN"), resultWords("en")];
