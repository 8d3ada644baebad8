/** What the server hands to every loader and action beside the request. */
declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Base64, new for every response; the Content-Security-Policy of the response names it. */
    nonce: string;
    /** Also in the X-Request-Id header and on every log line about the request. */
    requestId: string;
    /** Lives as long as the request: doors keep what they have already found out here. */
    memo: Map<string, unknown>;
    /** The caller's IP address; behind our own proxy the one the proxy saw. */
    clientAddress: string;
  }
}

export type { AppLoadContext } from "@remix-run/server-runtime";
