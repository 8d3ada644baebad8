import { env } from "./env.server.ts";

const LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

type Fields = Record<string, unknown>;

function write(level: "debug" | "info" | "warn" | "error", event: string, fields: Fields): void {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(env.LOG_LEVEL)) return;
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** One JSON line per event on standard output. Never give it passwords, cookies, tokens or document text. */
export const log = {
  debug: (event: string, fields: Fields = {}) => write("debug", event, fields),
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  error: (event: string, error: unknown, fields: Fields = {}) =>
    write("error", event, {
      ...fields,
      error: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : String(error),
    }),
};
