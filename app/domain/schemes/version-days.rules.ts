import { todayIn } from "#app/lib/today.ts";

interface Line {
  number: number;
  provisional: boolean;
  publishedAt: string | null;
  confirmation: { name: string | null; source: string; on: string } | null;
}

/** A published version as a page tells of it. */
export interface VersionDay {
  number: number;
  provisional: boolean;
  publishedOn: string | null;
  confirmation: Line["confirmation"];
}

/** Versions with the day each was published on, in the workspace's zone. */
export function versionDays(lines: readonly Line[], timeZone: string): VersionDay[] {
  return lines.map(({ number, provisional, publishedAt, confirmation }) => ({
    number,
    provisional,
    publishedOn: publishedAt && todayIn(timeZone, new Date(publishedAt)),
    confirmation: confirmation && { name: confirmation.name, source: confirmation.source, on: confirmation.on },
  }));
}
