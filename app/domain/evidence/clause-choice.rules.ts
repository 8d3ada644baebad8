import type { Locale, LocalizedText } from "#app/i18n/locales.ts";

/** A row of the clause tree as evidence sees it: only items are judged, and one that is left out needs no evidence. */
export interface ClauseNode {
  clause: string;
  parent: string | null;
  kind: "section" | "group" | "item";
  title: LocalizedText;
  excluded: boolean;
}

export interface ClauseChoice {
  clause: string;
  title: string;
  excluded: boolean;
}

export interface ClauseGroup {
  clause: string;
  title: string;
  items: ClauseChoice[];
}

export interface ClauseSection {
  clause: string;
  title: string;
  groups: ClauseGroup[];
}

/** What a form offers: the items of a scheme below their headings. */
export interface ClauseChoices {
  sections: ClauseSection[];
  /** Chosen before the engagement moved to a version of the scheme that does not have them. */
  gone: string[];
}

/** The clauses to choose from, in the order of the standard, in one language; headings with nothing below them are left out. */
export function clauseChoices(nodes: readonly ClauseNode[], locale: Locale, chosen: readonly string[] = []): ClauseChoices {
  const below = (kind: ClauseNode["kind"], parent: string | null) => nodes.filter((node) => node.kind === kind && node.parent === parent);
  const named = ({ clause, title }: ClauseNode) => ({ clause, title: title[locale] });
  const items = (parent: string) => below("item", parent).map((node) => ({ ...named(node), excluded: node.excluded }));
  const groups = (parent: string) =>
    below("group", parent)
      .map((node) => ({ ...named(node), items: items(node.clause) }))
      .filter((group) => group.items.length > 0);
  const known = new Set(nodes.map(({ clause }) => clause));
  return {
    sections: below("section", null)
      .map((node) => ({ ...named(node), groups: groups(node.clause) }))
      .filter((section) => section.groups.length > 0),
    gone: chosen.filter((clause) => !known.has(clause)),
  };
}

/** Of these, those that a new piece can be for. */
export function choosable(nodes: readonly ClauseNode[], clauses: readonly string[]): string[] {
  const open = new Set(nodes.flatMap(({ clause, kind, excluded }) => (kind === "item" && !excluded ? [clause] : [])));
  return clauses.filter((clause) => open.has(clause));
}

export interface ClauseFault {
  code: "clause_unknown" | "clause_heading" | "clause_excluded";
  names: string[];
}

/** Why these cannot be chosen, the worst reason first; null when they can. What was chosen before may stay. */
export function clauseFault(nodes: readonly ClauseNode[], wanted: readonly string[], before: readonly string[] = []): ClauseFault | null {
  const byClause = new Map(nodes.map((node) => [node.clause, node]));
  const kept = new Set(before);
  const fresh = wanted.filter((clause) => !kept.has(clause));
  const found = (code: ClauseFault["code"], wrong: (node: ClauseNode | undefined) => boolean): ClauseFault | null => {
    const names = fresh.filter((clause) => wrong(byClause.get(clause)));
    return names.length > 0 ? { code, names } : null;
  };
  return (
    found("clause_unknown", (node) => node === undefined) ??
    found("clause_heading", (node) => node !== undefined && node.kind !== "item") ??
    found("clause_excluded", (node) => node?.excluded === true)
  );
}

/** The items that hold every word sought, in their number, their name or a heading above them; all where nothing is sought. */
export function soughtClauses({ sections, gone }: ClauseChoices, sought: string): ReadonlySet<string> {
  const words = plain(sought).split(" ").filter((word) => word !== "");
  const holds = (...texts: string[]) => {
    const text = plain(texts.join(" "));
    return words.every((word) => text.includes(word));
  };
  const found = sections.flatMap((section) =>
    section.groups.flatMap((group) =>
      group.items
        .filter((item) => holds(item.clause, item.title, group.title, section.title))
        .map(({ clause }) => clause),
    ),
  );
  return new Set([...found, ...gone.filter((clause) => holds(clause))]);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ");
}
