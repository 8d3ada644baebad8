import { env } from "./env.server.ts";

/** How those who run the platform are reached, in their own words; null where they named nothing. */
export function platformContact(): string | null {
  return env.PLATFORM_CONTACT ?? null;
}
