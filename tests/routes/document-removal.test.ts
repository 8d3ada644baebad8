import path from "node:path";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { expect, test } from "vitest";
import { ROOT } from "#tests/house/root.ts";
import { type Desk, freeze, makeDocument, openDesk } from "#tests/support/documents.ts";
import { eventsOf } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";

interface Module {
  loader: LoaderFunction;
  action: ActionFunction;
}

const page = async (name: string) =>
  (await import(path.join(ROOT, `app/routes/w.$workspace+/engagements.$engagementId.documents.${name}`))) as Module;

const call = (desk: Desk, documentId: string) => ({
  path: "/",
  params: { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId },
  as: desk.world.owner,
});

const rows = ({ world }: Desk, table: "documents" | "document_drafts") =>
  world.scope.read((db) => db.selectFrom(table).select("client_id").execute());

test("a draft without versions is deleted with all it holds, is gone afterwards, and its number is free again", async () => {
  const desk = await openDesk();
  const { id } = await makeDocument(desk);
  const at = call(desk, id);
  const { loader, action } = await page("$documentId.removal.tsx");
  expect((await callRoute(loader, at)).data).toMatchObject({ deletable: true, version: 1, number: "HY-ZD-05" });
  expect(await callRoute(action, { ...at, form: { version: "2" } })).toMatchObject({ status: 409 });
  expect(await rows(desk, "document_drafts")).toHaveLength(1);

  const done = await callRoute(action, { ...at, form: { version: "1" } });
  expect(done.status).toBe(303);
  expect(done.headers.get("Location")).toMatch(/\/documents$/);
  expect(await rows(desk, "documents")).toEqual([]);
  expect(await rows(desk, "document_drafts")).toEqual([]);
  expect((await callRoute((await page("$documentId._index.tsx")).loader, at)).status).toBe(404);
  expect((await callRoute(loader, at)).status).toBe(404);
  expect((await callRoute(action, { ...at, form: { version: "1" } })).status).toBe(404);

  const last = (await eventsOf(desk.world, desk.engagement.id)).at(-1);
  expect(last).toMatchObject({ action: "document.deleted", data: { document: "售后服务监督考核制度", documentNumber: "HY-ZD-05" } });
  await makeDocument(desk);
});

test("a document of which a version was made is never deleted, says so, and the database minds it too", async () => {
  const desk = await openDesk();
  const { id } = await makeDocument(desk);
  await freeze(desk, id);
  const at = call(desk, id);
  const { loader, action } = await page("$documentId.removal.tsx");
  expect((await callRoute(loader, at)).data).toMatchObject({ deletable: false });
  const refused = await callRoute(action, { ...at, form: { version: "1" } });
  expect(refused).toMatchObject({ status: 400, data: { result: { error: { "": ["这份文件已经生成过版本，不能删除"] } } } });
  const past = desk.world.scope.write((db) => db.deleteFrom("documents").where("id", "=", id).execute());
  await expect(past).rejects.toThrow(/foreign key/);
  await expect(desk.world.scope.write((db) => db.deleteFrom("document_drafts").execute())).rejects.toThrow(/permission denied/);
  expect(await rows(desk, "document_drafts")).toHaveLength(1);
});
