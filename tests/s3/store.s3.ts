import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { keyOf } from "#app/files/file-store.ts";
import { s3Store } from "#app/files/s3-store.server.ts";
import { env } from "#app/lib/env.server.ts";
import { storeContract } from "#tests/support/store-contract.ts";

const settings = () => ({
  ...{ endpoint: env.S3_ENDPOINT ?? "", bucket: env.S3_BUCKET ?? "", region: env.S3_REGION },
  ...{ accessKeyId: env.S3_ACCESS_KEY_ID ?? "", secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? "" },
});

storeContract("a bucket", () => s3Store(settings()));

test("more files than one answer of the server lists", async () => {
  const store = s3Store(settings());
  const workspaceId = randomUUID();
  const names = Array.from({ length: 1010 }, () => randomUUID());
  for (let at = 0; at < names.length; at += 20) {
    await Promise.all(names.slice(at, at + 20).map((name) => store.put(keyOf(workspaceId, name), Buffer.from("x"))));
  }
  const found: string[] = [];
  for await (const { key } of store.list(workspaceId)) found.push(key.split("/").at(-1) ?? "");
  expect(found.sort()).toEqual(names.sort());
}, 240_000);

test("a wrong secret gets nothing, and says so", async () => {
  const store = s3Store({ ...settings(), secretAccessKey: "wrong" });
  const key = keyOf(randomUUID(), randomUUID());
  await expect(store.put(key, Buffer.from("x"))).rejects.toThrow(/403/);
  await expect(store.get(key)).rejects.toThrow(/403/);
  await expect(store.remove(key)).rejects.toThrow();
});

test("a server that is not there is an error, never an absent file", async () => {
  const store = s3Store({ ...settings(), endpoint: "http://127.0.0.1:9" });
  await expect(store.get(keyOf(randomUUID(), randomUUID()))).rejects.toThrow();
});
