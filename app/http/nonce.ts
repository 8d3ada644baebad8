import { createContext, useContext } from "react";

/** The nonce of this response's scripts; empty in the browser, which hides the attribute from scripts anyway. */
export const NonceContext = createContext("");

/** For every inline script and style element the page renders itself, and for Remix's Scripts and ScrollRestoration. */
export function useNonce(): string {
  return useContext(NonceContext);
}
