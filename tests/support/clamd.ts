import { createServer, type Socket } from "node:net";

/** The harmless text that every scanner takes for a virus. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("-");

/** How it answers: as clamd does, or as something that is none or is broken. */
export type Manner = "honest" | "in bytes" | "silent" | "hangs up" | "hangs up at once" | "limit" | "error" | "chatters" | "other words";

export interface Clamd {
  address: string;
  /** What was sent to be scanned, put together again. */
  received: Buffer[];
  /** What a real clamd would not have understood. */
  faults: string[];
  manner: Manner;
  stop(): Promise<void>;
}

/**
 * Speaks the part of clamd's protocol that we use, byte by byte, and notes what does not fit it. It finds EICAR where it
 * stands as it is; the real one, which looks into archives too, runs in `npm run test:clamav`.
 */
export async function startClamd(path?: string): Promise<Clamd> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    serve(socket, clamd);
  });
  const clamd: Clamd = {
    ...{ address: path ?? "", received: [], faults: [], manner: "honest" },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  await new Promise<void>((resolve) => (path === undefined ? server.listen(0, "127.0.0.1", resolve) : server.listen(path, resolve)));
  const at = server.address();
  if (at !== null && typeof at === "object") clamd.address = `127.0.0.1:${at.port}`;
  return clamd;
}

function serve(socket: Socket, clamd: Clamd): void {
  if (clamd.manner === "hangs up at once") return void socket.destroy();
  const say = (line: string) => {
    if (clamd.manner !== "in bytes") return void socket.end(`${line}\0`);
    for (const byte of Buffer.from(`${line}\0`)) socket.write(Buffer.from([byte]));
  };
  let [waiting, command, size, done] = [Buffer.alloc(0), "", 0, false];
  const chunks: Buffer[] = [];
  socket.on("data", (piece: Buffer) => {
    if (done) return void (clamd.manner === "honest" && clamd.faults.push("bytes after the end"));
    size += piece.length;
    waiting = Buffer.concat([waiting, piece]);
    if (command === "") {
      const end = waiting.indexOf(0);
      if (end < 0) return;
      command = waiting.toString("latin1", 0, end);
      waiting = waiting.subarray(end + 1);
      if (command === "zPING") return answerPing(clamd, say);
      if (command !== "zINSTREAM") return void clamd.faults.push(`the command ${JSON.stringify(command.slice(0, 20))}`);
    }
    if (clamd.manner === "limit" && size > 100_000) {
      done = true;
      return say("INSTREAM size limit exceeded. ERROR");
    }
    while (!done && waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE(0)) {
      const end = 4 + waiting.readUInt32BE(0);
      done = end === 4;
      chunks.push(Buffer.from(waiting.subarray(4, end)));
      waiting = waiting.subarray(end);
    }
    if (!done) return;
    if (waiting.length > 0) clamd.faults.push(`${waiting.length} bytes after the end`);
    const whole = Buffer.concat(chunks);
    clamd.received.push(whole);
    answerScan(clamd, whole, socket, say);
  });
}

function answerPing(clamd: Clamd, say: (line: string) => void): void {
  if (clamd.manner !== "silent") say(clamd.manner === "other words" ? "HTTP/1.1 400" : "PONG");
}

function answerScan(clamd: Clamd, whole: Buffer, socket: Socket, say: (line: string) => void): void {
  const { manner } = clamd;
  if (manner === "silent") return;
  if (manner === "hangs up") return void socket.destroy();
  if (manner === "error") return say("stream: Can't allocate memory ERROR");
  if (manner === "chatters") return void socket.write("stream: OK ".repeat(1_000));
  if (manner === "other words") return say("HTTP/1.1 400 Bad Request");
  say(whole.includes(EICAR) ? "stream: Eicar-Test-Signature.UNOFFICIAL FOUND" : "stream: OK");
}
