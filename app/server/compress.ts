import type { Transform } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";

export type Encoding = "br" | "gzip";

const MIN_BYTES = 1024;
const TEXT = /^(?:text\/(?!event-stream)|image\/svg\+xml)/i;
const DATA = /^application\/(?:[\w.-]+\+)?(?:json|xml|javascript)\b/i;

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Whether bytes of this type shrink enough to be worth it. */
export function compressible(contentType: string): boolean {
  return TEXT.test(contentType) || DATA.test(contentType);
}

/** The best encoding the client takes, by RFC 9110 12.5.3; null for none. A quality of 0 is a refusal. */
export function encodingFor(acceptEncoding: string | undefined): Encoding | null {
  const refused = new Set<string>();
  const accepted = new Set<string>();
  for (const part of (acceptEncoding ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const zero = parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
    (zero ? refused : accepted).add(name);
  }
  const takes = (name: Encoding): boolean => accepted.has(name) || (accepted.has("*") && !refused.has(name));
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : null;
}

/** The compressed bytes, or null when the body is too small to gain. */
export async function compressWhole(encoding: Encoding, body: Buffer): Promise<Buffer | null> {
  if (body.byteLength < MIN_BYTES) return null;
  return encoding === "br" ? brotliAsync(body, { params: brotliParameters(body.byteLength) }) : gzipAsync(body);
}

/** A transform that lets every chunk out at once, for bodies that arrive bit by bit. */
export function compressStream(encoding: Encoding): Transform {
  return encoding === "br"
    ? createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params: brotliParameters(0) })
    : createGzip({ flush: constants.Z_SYNC_FLUSH });
}

/** Quality 4 costs about what gzip does; the small window keeps many compressors at once cheap in memory. */
function brotliParameters(size: number): Record<number, number> {
  return {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  };
}
