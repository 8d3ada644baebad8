import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import type { Person } from "./world.ts";

export interface Call {
  path: string;
  params?: Record<string, string>;
  as?: Person;
  locale?: "zh-CN" | "en";
  form?: Record<string, string | readonly string[]>;
}

/** What a loader or action answered: its status, its data (unwrapped), and its headers. Thrown responses count. */
export interface Answer {
  status: number;
  data: unknown;
  headers: Headers;
}

/** Calls a loader or action with a real Request, as the server would. */
export async function callRoute(handler: LoaderFunction | ActionFunction, call: Call): Promise<Answer> {
  const headers = new Headers({ Cookie: [call.as?.cookie, `locale=${call.locale ?? "zh-CN"}`].filter(Boolean).join("; ") });
  const body = call.form && new URLSearchParams();
  for (const [name, value] of Object.entries(call.form ?? {})) {
    for (const one of [value].flat()) body?.append(name, one);
  }
  const request = new Request(`http://localhost${call.path}`, { method: body ? "POST" : "GET", headers, body });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  try {
    return await answerOf(await handler({ request, params: call.params ?? {}, context }));
  } catch (thrown) {
    if (thrown instanceof Response) return await answerOf(thrown);
    throw thrown;
  }
}

async function answerOf(result: unknown): Promise<Answer> {
  if (result instanceof Response) {
    return { status: result.status, data: await result.clone().text(), headers: result.headers };
  }
  if (result && typeof result === "object" && "type" in result && result.type === "DataWithResponseInit") {
    const { data, init } = result as unknown as { data: unknown; init: ResponseInit | null };
    return { status: init?.status ?? 200, data, headers: new Headers(init?.headers) };
  }
  return { status: 200, data: result, headers: new Headers() };
}
