import { createReadStream, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream";
import { type Encoding, encodingFor } from "./compress.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const ENCODED: Readonly<Record<string, Encoding>> = { ".br": "br", ".gz": "gzip" };

interface StoredFile {
  readonly path: string;
  readonly bytes: number;
}

interface Asset extends StoredFile {
  readonly type: string;
  readonly etag: string;
  readonly smaller: Partial<Record<Encoding, StoredFile>>;
}

export interface Assets {
  /** Whether the path belongs to the built files, found or not: such a path never reaches the pages. */
  owns(pathname: string): boolean;
  /** Answers a GET or HEAD; false, with nothing sent, when there is no such file. */
  serve(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/**
 * The files below `directory`, listed once at start: what is not in the list is not read. Beside each the compressed
 * forms `precompress` made. Names under /assets/ carry a hash of the content and may be kept for ever.
 */
export function createAssets(directory: string): Assets {
  const assets = list(directory);
  return {
    owns: (pathname) => pathname.startsWith("/assets/") || assets.has(pathname),
    serve: async (pathname, request, response) => {
      const asset = assets.get(pathname);
      return asset !== undefined && send(asset, pathname, request, response);
    },
  };
}

function list(directory: string): Map<string, Asset> {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" });
  const sizes = new Map<string, number>();
  for (const name of paths) {
    const stats = statSync(join(directory, name));
    if (stats.isFile()) sizes.set(join(directory, name), stats.size);
  }
  const assets = new Map<string, Asset>();
  for (const [path, bytes] of sizes) {
    const type = CONTENT_TYPES[extname(path)];
    if (type === undefined) continue;
    const smaller: Asset["smaller"] = {};
    for (const [suffix, encoding] of Object.entries(ENCODED)) {
      const size = sizes.get(path + suffix);
      if (size !== undefined) smaller[encoding] = { path: path + suffix, bytes: size };
    }
    const etag = `W/"${bytes.toString(36)}-${statSync(path).mtimeMs.toString(36)}"`;
    assets.set(`/${relative(directory, path).split(sep).join("/")}`, { path, bytes, type, etag, smaller });
  }
  return assets;
}

async function send(
  asset: Asset,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const hashed = pathname.startsWith("/assets/");
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const chosen = encoding === null ? undefined : asset.smaller[encoding];
  const headers: Record<string, string | number> = {
    "Content-Type": asset.type,
    "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate",
    ETag: asset.etag,
    Vary: "Accept-Encoding",
  };
  if (request.headers["if-none-match"] === asset.etag) {
    response.writeHead(304, headers).end();
    return true;
  }
  const file: StoredFile = chosen ?? asset;
  if (chosen !== undefined && encoding !== null) headers["Content-Encoding"] = encoding;
  headers["Content-Length"] = file.bytes;
  if (request.method === "HEAD") {
    response.writeHead(200, headers).end();
    return true;
  }
  return stream(file.path, response, headers);
}

/** False when the file is gone since start, as after a new build into the same folder. */
function stream(path: string, response: ServerResponse, headers: Record<string, string | number>): Promise<boolean> {
  return new Promise((resolve) => {
    const source = createReadStream(path);
    source.once("error", () => resolve(false));
    source.once("open", () => {
      response.writeHead(200, headers);
      pipeline(source, response, () => resolve(true));
    });
  });
}
