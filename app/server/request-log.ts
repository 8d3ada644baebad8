import { pagePath } from "./remix-handler.ts";
import type { Branch } from "./route-table.ts";

const SECRET_PARAMETER = /(?:token|code|secret|key)$/i;
const MAX_LENGTH = 512;

/** The path for the log: without query, and with the segments that are secrets in themselves named, not shown. */
export function loggedPath(pathname: string, branch: Branch | null): string {
  const secret = branch?.segments.map((segment) => segment.startsWith(":") && SECRET_PARAMETER.test(segment)) ?? [];
  if (!secret.includes(true)) return pathname.slice(0, MAX_LENGTH);
  const segments = pagePath(pathname).split("/").filter((segment) => segment !== "");
  const shown = segments.map((segment, i) => (secret[i] ? (branch?.segments[i] ?? segment) : segment));
  return `/${shown.join("/")}`.slice(0, MAX_LENGTH);
}
