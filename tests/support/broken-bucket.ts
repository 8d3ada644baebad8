import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a store that is out of order answers. */
export type Manner = "refuses" | "fails" | "has nothing" | "hangs up" | "hangs";

export interface BrokenBucket {
  endpoint: string;
  manner: Manner;
  /** Method and path of what was asked of it. */
  asked: string[];
  stop(): Promise<void>;
}

const STATUS: Partial<Record<Manner, readonly [number, string]>> = {
  refuses: [403, "AccessDenied"],
  fails: [500, "InternalError"],
  "has nothing": [404, "NoSuchKey"],
};

function answer(response: ServerResponse, manner: Manner): void {
  const said = STATUS[manner];
  if (said) {
    const [status, code] = said;
    response.writeHead(status, { "Content-Type": "application/xml" }).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
  } else if (manner === "hangs up") {
    response.destroy();
  }
}

/** A server that is asked for files as a bucket is, and has none to give. */
export async function startBrokenBucket(): Promise<BrokenBucket> {
  const server = createServer((request, response) => {
    bucket.asked.push(`${request.method} ${request.url}`);
    request.resume();
    request.once("end", () => answer(response, bucket.manner));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bucket: BrokenBucket = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    manner: "refuses",
    asked: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bucket;
}
