import { AUTHZ_MATRIX } from "../house/authz-matrix.ts";

/** Pages of a workspace that a card pays for, which the demo is not: a walk of their own comes to them. */
export const CARD_PAGES = ["checkout", "waiting", "change", "portal", "cancellation", "resumption"].map((page) => `/w/:workspace/subscription/${page}`);

/** Pages that no link of the demo leads to, and why. */
const APART: Record<string, string> = {
  "/portal/:workspace/:client/attempts/:attemptId": "every attempt of the demo is handed in, and a walk begins none",
  "/portal/:workspace/:client/attempts/:attemptId/submission": "as before",
  "/w/:workspace/engagements/:engagementId/documents/:documentId/signoffs/:requestId/signature": "the demo asks clients alone to sign",
  "/w/:workspace/engagements/:engagementId/documents/:documentId/signoffs/:requestId/answer": "as before",
  "/w/:workspace/engagements/:engagementId/gap/import/:importId": "no file of the demo waits to be confirmed",
  ...Object.fromEntries(CARD_PAGES.map((page) => [page, "the demo pays by agreement"])),
};

/** Every page of the product by its route, as a pattern of its address: `/w/:workspace/clients/:clientId`. */
const PAGES = Object.entries(AUTHZ_MATRIX)
  .filter(([id, { loader }]) => loader && loader !== "nobody" && loader !== "nowhere" && /^routes\//.test(id))
  .map(([id]) => id.slice("routes/".length))
  .filter((id) => !/(^|\/)(_layout|\$)$|\.(export|pdf|docx|html|file|files\.\$\w+)$|^(locale|logout)$/.test(id))
  .map((id) => `/${id.replace("_public+/", "").replace("+/", ".").replaceAll("_.", ".").split(".").filter((part) => part !== "_index").join("/")}`)
  .map((page) => page.replaceAll("$", ":").replace(/\/_index$/, ""));

/** Patterns with more fixed parts come first: `/clients/new` is not a client. */
const BY_PRECISION = [...new Set(PAGES)]
  .map((page) => ({ page, parts: page.split("/") }))
  .sort((a, b) => fixed(b.parts) - fixed(a.parts));

function fixed(parts: readonly string[]): number {
  return parts.filter((part) => !part.startsWith(":")).length;
}

/** The route an address belongs to; an address of none is its own. */
export function routeAt(address: string): string {
  const parts = (address.split("?")[0] ?? "").replace(/\/$/, "").split("/");
  const match = BY_PRECISION.find(
    (one) => one.parts.length === parts.length && one.parts.every((part, at) => part.startsWith(":") || part === parts[at]),
  );
  return match?.page ?? address;
}

/** All pages below these addresses that a walk by links has to come to. */
export function routesUnder(roots: readonly string[]): string[] {
  return PAGES.filter((page) => roots.some((root) => routeAt(root) === page || page.startsWith(`/${root.split("/")[1] ?? ""}/`))).filter(
    (page) => !(page in APART),
  );
}
