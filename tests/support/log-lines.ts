import { vi } from "vitest";

export interface LogLine {
  event: string;
  level: string;
  error?: { message: string };
}

/** What the product logs while `work` runs; the level must let it through. */
export async function logged<Value>(work: () => Promise<Value>): Promise<{ value: Value; lines: LogLine[] }> {
  const lines: LogLine[] = [];
  const written = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    for (const line of String(text).split("\n")) if (line.startsWith('{"time"')) lines.push(JSON.parse(line) as LogLine);
    return true;
  });
  try {
    return { value: await work(), lines };
  } finally {
    written.mockRestore();
  }
}
