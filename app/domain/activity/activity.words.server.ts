import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { type LevelNames, ownLevelNames } from "../schemes/level-names.rules.ts";
import type { Level, LevelCode } from "../schemes/scheme.rules.ts";
import { listPublishedVersions } from "../schemes/scheme.queries.server.ts";
import { listActors } from "./activity.queries.server.ts";

/** One entry in the reader's words. */
export interface Described {
  action: string;
  /** What it was done to, as far as the entry names it: a name, a number, a clause. */
  subject: string;
  changes: { label: string; value: string }[];
}

type Data = Record<string, unknown>;

/** The parts of the data that name the subject, the most telling first. */
const NAMING = [
  ...(["clause", "milestone", "condition", "name", "questionCode", "number"] as const),
  ...(["certificate", "kind", "scheme"] as const),
];

/** Which group of terms a field's code belongs to, where the action's noun does not decide. */
const TERMS_OF_FIELD: Record<string, TermGroup> = {
  level: "levels",
  target: "levels",
  targetLevel: "levels",
  result: "itemResults",
  status: "certificateStatuses",
  basis: "deductionBases",
  round: "roundKinds",
};
const TERMS_OF_BASIS: Record<string, TermGroup> = { bonus: "bonusBases" };
const TERMS_OF_KIND: Record<string, TermGroup> = {
  client: "clientKinds",
  engagement: "engagementKinds",
  certificate: "certificationKinds",
};
/** What `from` and `to` mean when an action has only one thing to change. */
const TERMS_OF_CHANGE: Record<string, TermGroup> = { item: "itemResults", certificate: "certificateStatuses" };

type TermGroup =
  | "levels"
  | "itemResults"
  | "certificateStatuses"
  | "deductionBases"
  | "bonusBases"
  | "roundKinds"
  | "clientKinds"
  | "engagementKinds"
  | "certificationKinds";

/**
 * What codes and ids stand for: titles of milestones and entry conditions by code, people by id, and levels by the
 * engagement whose scheme has names of its own for them.
 */
export interface Glossary {
  titles: ReadonlyMap<string, LocalizedText>;
  people: ReadonlyMap<string, string>;
  levels: ReadonlyMap<Id, LevelNames>;
}

/** The glossary of the open workspace, as its schemes in force name things, and the engagements that entries are of. */
export async function readGlossary(db: TenantDb, entries: readonly { engagementId: Id | null }[] = []): Promise<Glossary> {
  const versions = await listPublishedVersions(db);
  const titled = versions.flatMap(({ rules }) => [...rules.milestones, ...rules.entryConditions]);
  const people = await listActors(db);
  return {
    titles: new Map(titled.map(({ code, title }) => [code, title])),
    people: new Map(people.map(({ id, name }) => [id, name])),
    levels: await levelsOf(db, [...new Set(entries.flatMap(({ engagementId }) => engagementId ?? []))]),
  };
}

async function levelsOf(db: TenantDb, engagementIds: readonly Id[]): Promise<Map<Id, LevelNames>> {
  if (engagementIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("engagements as e")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .select(["e.id", sql<Level[]>`v.rules #> '{scoring,levels}'`.as("levels")])
    .where("e.id", "in", engagementIds)
    .execute();
  return new Map(rows.map(({ id, levels }) => [id, ownLevelNames(levels)]));
}

/** What an entry's fields are read by. */
interface Place {
  noun: string;
  names: LevelNames;
}

/** How entries read in one language. Fields and codes without words of their own are shown as they are stored. */
export function describer(locale: Locale, { titles, people, levels }: Glossary) {
  const t = translatorOf(locale, "activity");
  type Key = Parameters<typeof t>[0];
  const terms = translatorOf(locale, "terms");

  function word(place: Place, field: string, value: unknown): string {
    if (value === null || value === undefined || value === "") return t("nothing");
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (typeof value === "number") return String(value);
    if (typeof value === "string") {
      if (field === "changed") return label(value);
      if (t.has(`values.${field}.${value}` as Key)) return t(`values.${field}.${value}` as Key);
      return term(place, field, value) ?? titles.get(value)?.[locale] ?? people.get(value) ?? value;
    }
    if (Array.isArray(value))
      return value.length === 0 ? t("nothing") : value.map((one) => word(place, field, one)).join(t("listed"));
    return Object.entries(value as Data)
      .map(([key, one]) => t("pair", { field: label(key), value: word(place, key, one) }))
      .join(t("pairs"));
  }

  function term({ noun, names }: Place, field: string, value: string): string | null {
    const change = field === "from" || field === "to";
    const byNoun = { kind: TERMS_OF_KIND[noun], basis: TERMS_OF_BASIS[noun] }[field];
    const group = change ? TERMS_OF_CHANGE[noun] : (byNoun ?? TERMS_OF_FIELD[field]);
    if (group === "levels" && Object.hasOwn(names, value)) return names[value as LevelCode]?.[locale] ?? null;
    const key = `${group}.${value}` as Parameters<typeof terms>[0];
    return group !== undefined && terms.has(key) ? terms(key) : null;
  }

  function label(field: string): string {
    return t.has(`fields.${field}` as Key) ? t(`fields.${field}` as Key) : field;
  }

  function changed(place: Place, field: string, value: unknown): string {
    if (!isChange(value)) return word(place, field, value);
    return t("change", { from: word(place, field, value.from), to: word(place, field, value.to) });
  }

  return (action: string, event: string, engagementId: Id | null = null): Described => {
    const names = engagementId === null ? {} : (levels.get(engagementId) ?? {});
    const place = { noun: action.split(".")[0] ?? "", names };
    const data = dataOf(event);
    const naming = NAMING.find((field) => typeof data[field] === "string");
    return {
      action: t.has(`actions.${action}` as Key) ? t(`actions.${action}` as Key) : action,
      subject: naming ? word(place, naming, data[naming]) : "",
      changes: Object.entries(data).map(([field, value]) => ({
        label: label(field),
        value: changed(place, field, value),
      })),
    };
  };
}

/** The changes on one line, for exports. */
export function changesLine(locale: Locale, changes: Described["changes"]): string {
  const t = translatorOf(locale, "activity");
  return changes.map(({ label, value }) => t("pair", { field: label, value })).join(t("pairs"));
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return value !== null && typeof value === "object" && Object.keys(value).sort().join() === "from,to";
}

/** The data of an entry; nothing when the text is not what the journal writes, which is for the chain check to say. */
function dataOf(event: string): Data {
  try {
    const told = JSON.parse(event) as { data?: unknown };
    return told.data !== null && typeof told.data === "object" ? (told.data as Data) : {};
  } catch {
    return {};
  }
}
