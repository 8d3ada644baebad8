import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** One stored entry of a workspace's chain, oldest first. */
export interface ChainEntry {
  seq: number;
  at: string;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  clientId: string | null;
  engagementId: string | null;
  event: string;
  previousHash: Buffer;
  hash: Buffer;
}

export interface ChainFault {
  seq: number;
  fault: "gap" | "previous_hash" | "hash" | "not_canonical" | "columns" | "head";
}

export interface ChainHead {
  seq: number;
  hash: Buffer;
}

export const CHAIN_START: ChainHead = { seq: 0, hash: Buffer.alloc(32) };

/**
 * Walks entries on from `head` and gives the head they lead to, or the first fault: a missing number, a hash that is
 * not SHA-256(previous || event), an event that is not RFC 8785 text, or a column that says otherwise than the event.
 */
export function walkChain(head: ChainHead, entries: readonly ChainEntry[], workspaceId: string): ChainHead | ChainFault {
  let at = head;
  for (const entry of entries) {
    const fault = faultOf(at, entry, workspaceId);
    if (fault) return { seq: at.seq + 1, fault };
    at = { seq: entry.seq, hash: entry.hash };
  }
  return at;
}

function faultOf(before: ChainHead, entry: ChainEntry, workspaceId: string): ChainFault["fault"] | null {
  if (entry.seq !== before.seq + 1) return "gap";
  if (!entry.previousHash.equals(before.hash)) return "previous_hash";
  const hash = createHash("sha256").update(before.hash).update(entry.event, "utf8").digest();
  if (!hash.equals(entry.hash)) return "hash";
  let told: Record<string, unknown>;
  try {
    told = JSON.parse(entry.event) as Record<string, unknown>;
  } catch {
    return "not_canonical";
  }
  if (canonicalize(told) !== entry.event) return "not_canonical";
  return agrees(told, entry, workspaceId) ? null : "columns";
}

function agrees(told: Record<string, unknown>, entry: ChainEntry, workspaceId: string): boolean {
  return (
    told.workspace === workspaceId &&
    told.seq === entry.seq &&
    Date.parse(String(told.at)) === Date.parse(entry.at) &&
    told.actor === entry.actorId &&
    told.action === entry.action &&
    told.subjectType === entry.subjectType &&
    told.subject === entry.subjectId &&
    told.client === entry.clientId &&
    told.engagement === entry.engagementId
  );
}
