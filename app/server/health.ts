import type { ServerResponse } from "node:http";

const READY_WITHIN_MS = 100;

export interface Health {
  /** Answers /healthz and /readyz; false for every other path. Never says why. */
  answer(pathname: string, response: ServerResponse): Promise<boolean>;
}

/** /healthz: the process answers. /readyz: it is not stopping and `databaseReady` says yes within 100 ms. */
export function createHealth(databaseReady: () => Promise<boolean>, stopping: () => boolean): Health {
  const ready = shared(databaseReady);
  return {
    answer: async (pathname, response) => {
      if (pathname === "/healthz") return send(response, true);
      if (pathname === "/readyz") return send(response, !stopping() && (await ready()));
      return false;
    },
  };
}

/** However many ask at once, one question is under way. */
function shared(databaseReady: () => Promise<boolean>): () => Promise<boolean> {
  let underway: Promise<boolean> | null = null;
  return () => {
    underway ??= databaseReady()
      .catch(() => false)
      .finally(() => (underway = null));
    return within(underway, READY_WITHIN_MS);
  };
}

function within(answer: Promise<boolean>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

function send(response: ServerResponse, good: boolean): true {
  const body = good ? "ok\n" : "unavailable\n";
  response.writeHead(good ? 200 : 503, { "Content-Type": "text/plain; charset=utf-8", "Content-Length": body.length });
  response.end(body);
  return true;
}
