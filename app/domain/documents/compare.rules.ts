import { blockText } from "./block-text.rules.ts";
import type { Block, DocumentContent } from "./content.rules.ts";
import { markWords } from "./mark-words.rules.ts";

export interface BlockChange {
  id: string;
  kind: "added" | "removed" | "changed";
  before: Block | null;
  after: Block | null;
  /** Instead of both, the later one with the changed words marked, where that tells the change. */
  marked: Block | null;
}

/**
 * What differs between two versions, block by block. Blocks keep their ids from version to version, so a block is the
 * same one wherever it stands; moving alone is no change of its text. In the order of the later version, a block taken
 * out standing where it stood.
 */
export function compareContent(before: DocumentContent, after: DocumentContent): BlockChange[] {
  const old = new Map(before.content.map((block) => [block.attrs.id, block]));
  const next = new Set(after.content.map((block) => block.attrs.id));
  const changes: BlockChange[] = [];
  let at = 0;
  const takeRemoved = (until: string | null) => {
    for (; at < before.content.length; at += 1) {
      const block = before.content[at];
      if (!block || block.attrs.id === until) break;
      if (!next.has(block.attrs.id)) changes.push({ id: block.attrs.id, kind: "removed", before: block, after: null, marked: null });
    }
  };
  for (const block of after.content) {
    const { id } = block.attrs;
    const was = old.get(id);
    if (!was) {
      changes.push({ id, kind: "added", before: null, after: block, marked: null });
      continue;
    }
    if (before.content.slice(at).includes(was)) takeRemoved(id);
    if (was.type !== block.type || blockText(was) !== blockText(block)) {
      const marked = markWords(was, block);
      const both = marked ? { before: null, after: null } : { before: was, after: block };
      changes.push({ id, kind: "changed", ...both, marked });
    }
  }
  takeRemoved(null);
  return changes;
}
