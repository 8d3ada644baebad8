import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** What Postgres answers to a commit that is kept: the kind of message, its length, the word. */
const COMMITTED = Buffer.from("C\0\0\0\x0bCOMMIT\0", "latin1");

export interface AnswerLoss {
  /** The database as it is reached through here. */
  url: string;
  /** Answers to commits that never arrived. */
  lost(): number;
  stop(): void;
}

/**
 * Stands between a process and its database. Where `loses` says so, the connection ends right after Postgres has committed
 * and before anybody is told. Postgres must listen on a socket file, as ours does in tests.
 */
export async function loseAnswers(databaseUrl: string, loses: () => boolean): Promise<AnswerLoss> {
  const url = new URL(databaseUrl);
  const socket = `.s.PGSQL.${url.port}`;
  const target = path.join(url.searchParams.get("host") ?? "", socket);
  const folder = mkdtempSync(path.join(tmpdir(), "certway-loss-"));
  const open = new Set<Socket>();
  let lost = 0;
  const server = createServer((near) => {
    const far = connect(target);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const side of [near, far]) {
      open.add(side);
      side.on("error", end).on("close", () => {
        open.delete(side);
        end();
      });
    }
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => {
      const at = bytes.indexOf(COMMITTED);
      if (at < 0 || !loses()) return void near.write(bytes);
      lost += 1;
      near.write(bytes.subarray(0, at), end);
    });
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, socket), resolve));
  url.searchParams.set("host", folder);
  return {
    url: url.href,
    lost: () => lost,
    stop: () => {
      server.close();
      for (const side of open) side.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
