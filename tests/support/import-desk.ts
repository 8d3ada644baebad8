import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { versionMark } from "#app/domain/imports/import-rows.rules.ts";
import * as upload from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.import._index.tsx";
import * as preview from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.import.$importId.tsx";
import * as template from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.import.export.ts";
import { makeEngagement } from "./engagement.ts";
import { withBody } from "./form-probe.ts";
import { callRoute } from "./route.ts";
import { cellsOf, workbook } from "./sheet-files.ts";
import { makeWorkspace, type World } from "./world.ts";

type Locale = "zh-CN" | "en";
type Rows = (string | number | null)[][];
/** Where the template has its columns. */
export const [RESULT, K, N, NOTE, REASON, CONFIDENCE, VERSION] = [3, 4, 5, 6, 7, 8, 9] as const;

export interface Desk {
  world: World;
  id: string;
}

export async function open(): Promise<Desk> {
  const world = await makeWorkspace();
  return { world, id: (await makeEngagement(world)).id };
}

/** What stands under `version` in a row of the current round. */
export async function marks({ world, id }: Desk): Promise<(version: number | string) => string> {
  const round = await world.scope.read((db) => getRound(db, id));
  return (version) => versionMark(0, round?.roundId ?? "").replace("0@", `${version}@`);
}

export const callOf = ({ world, id }: Desk, more: object = {}) => ({
  ...{ path: "/", as: world.owner, params: { workspace: world.slug, engagementId: id } },
  ...more,
});

/** A file from the export, as a browser saves it. */
export async function saved(desk: Desk, format: "csv" | "xlsx", locale: Locale = "zh-CN"): Promise<Buffer> {
  const { world, id } = desk;
  const request = new Request(`http://localhost/?format=${format}`, { headers: { Cookie: `${world.owner.cookie}; locale=${locale}` } });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  const response = await template.loader({ request, context, params: { workspace: world.slug, engagementId: id } });
  if (response.status !== 200) throw new Error(`the export answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

export async function send(desk: Desk, bytes: Uint8Array, name = "表.xlsx", more: object = {}) {
  const form = new FormData();
  form.append("file", new File([bytes as BlobPart], name));
  return callRoute(withBody(upload.action, "", form), callOf(desk, more));
}

/** Sends a file and gives its preview. */
export async function look(desk: Desk, bytes: Uint8Array, name?: string, more: object = {}) {
  const sent = await send(desk, bytes, name, more);
  if (sent.status !== 303) throw new Error(`${sent.status}: ${JSON.stringify(sent.data)}`);
  const importId = sent.headers.get("Location")?.split("/").at(-1) ?? "";
  return { importId, ...(await shown(desk, importId, more)) };
}

export async function shown(desk: Desk, importId: string, more: object = {}) {
  const call = callOf(desk, more);
  const answer = await callRoute(preview.loader, { ...call, params: { ...call.params, importId } });
  return { status: answer.status, headers: answer.headers, ...(answer.data as Awaited<ReturnType<typeof preview.loader>>) };
}

export function answer(desk: Desk, importId: string, form: Record<string, string>, more: object = {}) {
  const call = callOf(desk, more);
  return callRoute(preview.action, { ...call, params: { ...call.params, importId }, form });
}

export const stored = ({ world, id }: Desk) =>
  world.scope.read((db) =>
    db
      .selectFrom("item_results as i")
      .innerJoin("assessment_rounds as r", "r.id", "i.round_id")
      .select(["i.clause", "i.result", "i.sample_failed", "i.sample_size", "i.note", "i.reason", "i.confidence", "i.version"])
      .where("r.engagement_id", "=", id)
      .orderBy("i.clause")
      .execute(),
  );

export const rowOf = (rows: Rows, clause: string) => rows.find((row) => row[0] === clause) ?? [];

/** The sheet with these cells changed, by clause and column. */
export async function filled(desk: Desk, changes: Record<string, Record<number, string | number>>): Promise<Buffer> {
  const rows = await cellsOf(await saved(desk, "xlsx"));
  for (const [clause, cells] of Object.entries(changes)) Object.assign(rowOf(rows, clause), cells);
  return workbook(rows);
}
