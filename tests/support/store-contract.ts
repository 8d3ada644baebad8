import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FileStore, StoredObject } from "#app/files/file-store.ts";
import { keyOf } from "#app/files/file-store.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";

/** What every store has to do, whatever it is made of. */
export function storeContract(name: string, open: () => FileStore): void {
  describe(name, () => {
    const listed = async (store: FileStore, workspaceId: string): Promise<StoredObject[]> => {
      const all: StoredObject[] = [];
      for await (const one of store.list(workspaceId)) all.push(one);
      return all;
    };

    test("gives back what was put, byte by byte, and the newest of what was put twice", async () => {
      const store = open();
      const key = keyOf(randomUUID(), randomUUID());
      const bytes = Buffer.from([0, 255, 13, 10, 0, 128]);
      expect(await store.get(key)).toBeNull();
      await store.put(key, bytes);
      expect(await store.get(key)).toEqual(bytes);
      await store.put(key, Buffer.from("newer"));
      expect((await store.get(key))?.toString()).toBe("newer");
    });

    test("takes the largest file there may be", async () => {
      const store = open();
      const key = keyOf(randomUUID(), randomUUID());
      const bytes = Buffer.alloc(25 * 1024 * 1024);
      for (let at = 0; at < bytes.length; at += 4096) bytes.writeUInt32LE(at, at);
      await store.put(key, bytes);
      expect(sha256Of((await store.get(key)) ?? Buffer.alloc(0))).toBe(sha256Of(bytes));
      await store.remove(key);
    }, 120_000);

    test("lists one workspace alone, with sizes and moments", async () => {
      const store = open();
      const [mine, other] = [randomUUID(), randomUUID()];
      const keys = [keyOf(mine, randomUUID()), keyOf(mine, sha256Of("x")), keyOf(mine, randomUUID())].sort();
      for (const key of keys) await store.put(key, Buffer.from("12345"));
      await store.put(keyOf(other, randomUUID()), Buffer.from("1"));
      const found = await listed(store, mine);
      expect(found.map(({ key }) => key).sort()).toEqual(keys);
      expect(found.map(({ bytes }) => bytes)).toEqual([5, 5, 5]);
      for (const { writtenAt } of found) expect(Math.abs(Date.now() - writtenAt.getTime())).toBeLessThan(24 * 3_600_000);
      expect(await listed(store, randomUUID())).toEqual([]);
    });

    test("removes, and does nothing about what is not there", async () => {
      const store = open();
      const workspaceId = randomUUID();
      const key = keyOf(workspaceId, randomUUID());
      await store.put(key, Buffer.from("x"));
      await store.remove(key);
      await store.remove(key);
      expect(await store.get(key)).toBeNull();
      expect(await listed(store, workspaceId)).toEqual([]);
    });

    test("keeps what several put at the same time whole", async () => {
      const store = open();
      const key = keyOf(randomUUID(), randomUUID());
      const versions = Array.from({ length: 8 }, (_, n) => Buffer.alloc(200_000, n));
      await Promise.all(versions.map((bytes) => store.put(key, bytes)));
      const kept = await store.get(key);
      expect(versions.some((bytes) => kept?.equals(bytes))).toBe(true);
    });

    test("knows no place but ids, whatever it is asked for", async () => {
      const store = open();
      const workspaceId = randomUUID();
      for (const key of [
        ...["", "x", "../x", "tenants", `tenants/${workspaceId}`, `tenants/${workspaceId}/../${randomUUID()}`],
        ...[`tenants/${workspaceId}/x`, `tenants/../${workspaceId}/${randomUUID()}`, `/tenants/${workspaceId}/${randomUUID()}`],
        ...[`tenants/${workspaceId}/${randomUUID()}/x`, `tenants\\${workspaceId}\\${randomUUID()}`, `tenants/${workspaceId}/${randomUUID()}\0`],
      ]) {
        await expect((async () => store.put(key, Buffer.from("x")))(), key).rejects.toThrow();
        await expect((async () => store.get(key))(), key).rejects.toThrow();
        await expect((async () => store.remove(key))(), key).rejects.toThrow();
      }
    });
  });
}
