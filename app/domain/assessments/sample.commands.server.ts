import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { justWritten } from "#app/domain/sent-twice.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { refreshRound } from "./forecast.commands.server.ts";
import { keepJudgement } from "./item.commands.server.ts";
import { getItem } from "./item.queries.server.ts";
import { lockOurRound } from "./round.commands.server.ts";
import type { RoundHead } from "./round.queries.server.ts";
import { findSample, getSample, listSamples } from "./sample.queries.server.ts";
import { findingStands, MOST_SAMPLES, type SampleFields, type SamplePlace, sumOf } from "./sample.rules.ts";

/** Records samples of an item; unless a person found otherwise, it is then judged by all that was drawn for it. */
export async function addSample(db: TenantDb, actor: Actor, place: SamplePlace, fields: SampleFields, today: string): Promise<Id> {
  const round = await lockOurRound(db, place.engagementId, place.roundId);
  const id = await insertSample(db, actor, round, place.clause, fields);
  await refreshRound(db, round, today);
  return id;
}

/** Changes samples that were recorded; `version` is the record's. */
export async function updateSample(
  db: TenantDb,
  actor: Actor,
  place: SamplePlace,
  id: Id,
  change: SampleFields & { version: number },
  today: string,
): Promise<void> {
  const round = await lockOurRound(db, place.engagementId, place.roundId);
  const here = await sampleAt(db, place, id, change.version);
  await changeSample(db, actor, round, place.clause, here, change);
  await refreshRound(db, round, today);
}

/** Removes samples; an item judged by them alone is not assessed any more. What they said stays in the activity. */
export async function removeSample(
  db: TenantDb,
  actor: Actor,
  place: SamplePlace,
  id: Id,
  version: number,
  today: string,
): Promise<void> {
  const round = await lockOurRound(db, place.engagementId, place.roundId);
  const here = await sampleAt(db, place, id, version);
  await deleteSample(db, actor, round, place.clause, here, version);
  await refreshRound(db, round, today);
}

/** Where the samples of an address are now. Refused once a re-check took them along and the page had not seen it. */
async function sampleAt(db: TenantDb, place: SamplePlace, id: Id, version: number): Promise<Id> {
  const found = await findSample(db, place, id);
  if (!found) throw new Response(null, { status: 404 });
  if (found.id !== id && found.version !== version) throw new Refusal("round_followed");
  return found.id;
}

/** Adds samples to a round that may be changed, once however often they were sent. */
export async function insertSample(db: TenantDb, actor: Actor, round: RoundHead, clause: string, fields: SampleFields): Promise<Id> {
  const item = await itemHere(db, round, clause);
  const values = { client_id: round.clientId, round_id: round.roundId, clause, created_by: actor.memberId, ...columns(fields) };
  const [sent] = await justWritten(db, "samples", values);
  if (sent !== undefined) return sent;
  const { id } = await db
    .insertInto("samples")
    .values(values)
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, { action: "sample.added", ...subjectOf(round, id), data: { round: round.kind, clause, ...told(fields) } });
  await follow(db, actor, round, item);
  return id;
}

export async function changeSample(
  db: TenantDb,
  actor: Actor,
  round: RoundHead,
  clause: string,
  id: Id,
  { version, ...fields }: SampleFields & { version: number },
): Promise<void> {
  const item = await itemHere(db, round, clause);
  if (!(await getSample(db, round, clause, id))) throw new Response(null, { status: 404 });
  const { numUpdatedRows } = await db
    .updateTable("samples")
    .set({ ...columns(fields), version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal("stale");
  record(db, { action: "sample.updated", ...subjectOf(round, id), data: { round: round.kind, clause, ...told(fields) } });
  await follow(db, actor, round, item);
}

export async function deleteSample(
  db: TenantDb,
  actor: Actor,
  round: RoundHead,
  clause: string,
  id: Id,
  version: number,
): Promise<void> {
  const item = await itemHere(db, round, clause);
  const before = await getSample(db, round, clause, id);
  if (!before) throw new Response(null, { status: 404 });
  const { numDeletedRows } = await db
    .deleteFrom("samples")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw new Refusal("stale");
  record(db, { action: "sample.removed", ...subjectOf(round, id), data: { round: round.kind, clause, ...told(before) } });
  await follow(db, actor, round, item);
}

async function itemHere(db: TenantDb, { engagementId, roundId }: RoundHead, clause: string) {
  const item = await getItem(db, engagementId, clause, roundId);
  if (!item) throw new Response(null, { status: 404 });
  if (item.derived) throw new Refusal("sample_derived");
  if (item.result === "excluded") throw new Refusal("sample_excluded");
  return item;
}

/** The item says what its samples add up to, unless a person's own finding stands; without any it waits to be judged. */
async function follow(db: TenantDb, actor: Actor, round: RoundHead, item: Awaited<ReturnType<typeof itemHere>>): Promise<void> {
  const sum = sumOf(await listSamples(db, round, item.clause));
  if (sum && sum.size > MOST_SAMPLES) throw new Refusal("samples_limit", "size", MOST_SAMPLES);
  if (findingStands(item.result, item.drawn, sum)) return;
  await keepJudgement(db, actor, round, item, {
    result: sum ? "sampled" : "not_assessed",
    sampleFailed: sum?.failed ?? null,
    sampleSize: sum?.size ?? null,
    confidence: null,
    note: item.note,
    reason: null,
  });
}

function columns({ drawnFrom, periodFrom, periodTo, how, size, failed, findings, rectification, proof }: SampleFields) {
  return {
    ...{ drawn_from: drawnFrom, how, period_from: periodFrom, period_to: periodTo, size, failed },
    ...{ findings, rectification, proof },
  };
}

/** What is said of samples, without what was left empty. */
function told({ drawnFrom, how, periodFrom, periodTo, size, failed, findings, rectification, proof }: SampleFields) {
  const said = { drawnFrom, how, periodFrom, periodTo, size, failed, findings, rectification, proof };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}

function subjectOf({ clientId, engagementId }: RoundHead, id: Id) {
  return { subjectType: "sample", subjectId: id, clientId, engagementId };
}
