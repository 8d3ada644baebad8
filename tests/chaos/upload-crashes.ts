import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { getUpload, listStored } from "#app/files/storage.server.ts";
import { sweepOrphans } from "#app/jobs/handlers/file-sweep.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { paths } from "#app/lib/paths.ts";
import { loseAnswers } from "#tests/support/answer-loss.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";
import { jpeg } from "#tests/support/upload-samples.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";
import { startProcess, waitUntilReady } from "../../scripts/application.mjs";
import { freePort } from "../../scripts/port.mjs";

const HOST = "127.0.0.1";
const AT_ONCE = 3;
const LOSSES_LIMIT_MS = 15 * 60_000;

interface Sent {
  acknowledged: number;
  failed: number;
}

interface Found {
  /** Rows at the end, and those of them whose file is gone or not what was sent. */
  rows: number;
  withoutFile: number;
  /** Acknowledged uploads without a row. */
  lost: number;
  /** Files without a row before the sweep, and after it. */
  orphans: number;
  left: number;
}

export interface UploadReport extends Sent, Found {
  crashes: number;
}

export interface LossReport extends Sent, Found {
  /** Answers to commits that never arrived, and connections that the database was made to end at any point. */
  lostAnswers: number;
  terminated: number;
}

/** People send files to the built server while it is killed at random points; then what is stored is held against the rows. */
export async function uploadUnderCrashes(crashes: number): Promise<UploadReport> {
  const desk = await openDesk();
  const port = await freePort();
  let web = await startWeb(port);
  const senders = startSenders(`http://${HOST}:${port}${desk.address}`, desk.person);
  let made = 0;
  let sent: Sent;
  try {
    while (made < crashes) {
      // From before the first byte of a file arrives to well after its row is committed.
      await sleep(10 + Math.random() * 400);
      await web.kill();
      made += 1;
      web = await startWeb(port);
    }
  } finally {
    sent = await senders.end();
    await web.kill();
  }
  return { crashes: made, ...sent, ...(await compare(desk.world, senders.acknowledged)) };
}

/**
 * People send files to the built server while its connections to the database end: after some commits before their answer
 * arrives, and wherever `pg_terminate_backend` meets them. Ends after so many lost answers.
 */
export async function uploadUnderLostAnswers(losses: number): Promise<LossReport> {
  const desk = await openDesk();
  const loss = await loseAnswers(process.env.DATABASE_URL ?? "", () => Math.random() < 0.1);
  const port = await freePort();
  const web = await startWeb(port, loss.url);
  const senders = startSenders(`http://${HOST}:${port}${desk.address}`, desk.person);
  let terminated = 0;
  let sent: Sent;
  try {
    for (const until = Date.now() + LOSSES_LIMIT_MS; loss.lost() < losses && Date.now() < until; ) {
      await sleep(10 + Math.random() * 200);
      terminated += await terminateOne();
    }
  } finally {
    sent = await senders.end();
    await web.kill();
    loss.stop();
  }
  return { lostAnswers: loss.lost(), terminated, ...sent, ...(await compare(desk.world, senders.acknowledged)) };
}

/** Ends one connection of the web role that is in the middle of something; how many it found. */
async function terminateOne(): Promise<number> {
  const { rowCount } = await asSuperuser((client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where usename = 'app_web' and datname = current_database() and state <> 'idle' order by random() limit 1`,
    ),
  );
  return rowCount ?? 0;
}

function startSenders(url: string, person: Person) {
  const acknowledged = new Set<string>();
  let failed = 0;
  let ended = false;
  const senders = Array.from({ length: AT_ONCE }, async () => {
    while (!ended) {
      const name = `${randomUUID()}.jpg`;
      if (await send(url, person, name)) acknowledged.add(name);
      else {
        failed += 1;
        await sleep(20);
      }
    }
  });
  const end = async (): Promise<Sent> => {
    ended = true;
    await Promise.all(senders);
    return { acknowledged: acknowledged.size, failed };
  };
  return { acknowledged, end };
}

async function openDesk(): Promise<{ world: World; person: Person; address: string }> {
  const world = await makeWorkspace();
  const engagement = await makeEngagement(world);
  await asSuperuser((client) =>
    client.query(`update app.subscriptions set overrides = '{"storage": null}', override_reason = 'test' where workspace_id = $1`, [world.id]),
  );
  const person = await makePerson("小李", "portal");
  const memberId = await addMember(world, person, "client_staff", engagement.client);
  const asked = { title: "照片", reason: null, example: null, clauses: ["5.1.1.1"], agesDays: null, dueOn: "2099-01-01", member: [memberId] };
  const { id } = await wrote(world.scope, (db) => requestEvidence(db, world.scope.actor, engagement.id, asked, "2026-03-02"));
  return { world, person, address: `${paths.asked(world.slug, engagement.client.id).request(id)}?index` };
}

async function startWeb(port: number, databaseUrl = process.env.DATABASE_URL ?? "") {
  const { FILES_DIR = "" } = process.env;
  const web = startProcess("web", { DATABASE_URL: databaseUrl, FILES_DIR, DATABASE_EMBEDDED: "1", HOST, PORT: String(port), LOG_LEVEL: "silent" });
  await waitUntilReady(web, HOST, port);
  return web;
}

/** Sends a photo of up to 400 kB; true once the server says that it is kept. */
async function send(url: string, person: Person, name: string): Promise<boolean> {
  const form = new FormData();
  const filler = Buffer.from(randomBytes(Math.floor(Math.random() * 400_000)).map((byte) => (byte === 0xff ? 0xfe : byte)));
  // Random bytes stand in the picture's own data, where nothing but FF means something.
  const photo = jpeg();
  form.set("note", "");
  form.set("file", new File([Buffer.concat([photo.subarray(0, -3), filler, photo.subarray(-3)])], name));
  try {
    const headers = { Cookie: person.cookie, "Sec-Fetch-Site": "same-origin" };
    const answer = await fetch(url, { method: "POST", headers, body: form, redirect: "manual", signal: AbortSignal.timeout(20_000) });
    await answer.arrayBuffer();
    return answer.status === 302 || answer.status === 303;
  } catch {
    return false;
  }
}

async function compare(world: World, acknowledged: ReadonlySet<string>): Promise<Found> {
  const rows = await world.scope.read((db) =>
    db.selectFrom("evidence").select(["storage_id as storageId", "sha256", "file_name as name"]).where("kind", "=", "file").execute(),
  );
  let withoutFile = 0;
  for (const { storageId, sha256 } of rows) {
    if (!storageId || !sha256 || (await getUpload(world.id, { storageId, sha256 })) === null) withoutFile += 1;
  }
  const names = new Set(rows.map(({ name }) => name));
  const lost = [...acknowledged].filter((name) => !names.has(name)).length;
  const orphans = (await countStored(world.id)) - rows.length;
  await sweepOrphans(jobScope(world.id), new Date(Date.now() + 60_000));
  return { rows: rows.length, withoutFile, lost, orphans, left: (await countStored(world.id)) - rows.length };
}

async function countStored(workspaceId: string): Promise<number> {
  const keys: string[] = [];
  for await (const { key } of listStored(workspaceId)) keys.push(key);
  return keys.length;
}
