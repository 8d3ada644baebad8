import { connect } from "node:net";
import { Readable } from "node:stream";
import type { SocketAddress } from "#app/lib/socket-address.ts";

export interface VirusScanner {
  /** The name of what was found; null for nothing. Throws when the scanner did not get to say either. */
  scan(bytes: Uint8Array): Promise<string | null>;
  /** Throws when it does not answer. */
  ping(): Promise<void>;
}

const LIMIT_MS = 30_000;
const PING_LIMIT_MS = 5_000;
const CHUNK_BYTES = 64 * 1024;
/** An answer is one line; whatever sends more is no scanner. */
const MOST_ANSWER_BYTES = 4_096;

/** The ClamAV daemon at an address. It must take streams (StreamMaxLength) as large as the files that are sent. */
export function openVirusScanner(address: SocketAddress, limitMs = LIMIT_MS): VirusScanner {
  return {
    async scan(bytes) {
      const answer = await ask(address, streamed(bytes), limitMs);
      if (answer === "stream: OK") return null;
      const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
      if (found === undefined) throw new Error(`The scanner says: ${answer}`);
      return found;
    },
    async ping() {
      const answer = await ask(address, [Buffer.from("zPING\0")], Math.min(limitMs, PING_LIMIT_MS));
      if (answer !== "PONG") throw new Error(`The scanner says: ${answer}`);
    },
  };
}

/** The command, pieces each after their length, and a length of zero. */
function* streamed(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from("zINSTREAM\0");
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const piece = bytes.subarray(at, at + CHUNK_BYTES);
    yield lengthOf(piece.byteLength);
    yield piece;
  }
  yield lengthOf(0);
}

function lengthOf(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Sends all parts on a connection of its own and gives the one answer, which ends with a zero byte. */
function ask(address: SocketAddress, parts: Iterable<Uint8Array>, limitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const sending = Readable.from(parts);
    let answer = Buffer.alloc(0);
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      sending.destroy();
      socket.destroy();
      outcome();
    };
    const fail = (reason: string) => settle(() => reject(new Error(reason)));
    const timer = setTimeout(() => fail(`The scanner did not answer within ${limitMs} ms.`), limitMs);
    socket.on("data", (piece) => {
      answer = Buffer.concat([answer, piece]);
      const end = answer.indexOf(0);
      if (end >= 0) settle(() => resolve(answer.toString("utf8", 0, end)));
      else if (answer.length > MOST_ANSWER_BYTES) fail("The scanner says more than a line.");
    });
    socket.on("error", (error) => settle(() => reject(error)));
    socket.on("close", () => fail("The scanner hung up without an answer."));
    sending.pipe(socket, { end: false });
  });
}
