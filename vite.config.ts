import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Builds our own server entries together with the Remix server build: no TypeScript runner in production, shared chunks. */
function serverEntries(entries: Record<string, string>): Plugin {
  return {
    name: "server-entries",
    enforce: "post",
    config(config, env) {
      if (!env.isSsrBuild) return;
      config.build ??= {};
      const rollup = (config.build.rollupOptions ??= {});
      rollup.input = { index: rollup.input as string, ...entries };
      rollup.output = { ...(rollup.output as object), entryFileNames: "[name].js" };
    },
  };
}

const testing = process.env.VITEST !== undefined;
// Vitest itself has no business in a build.
const sequence = testing ? { sequencer: (await import("./tests/setup/longest-first.ts")).LongestFirst } : {};

/** The benchmark, the long crash tests, the fuzzing of forms and those that need an S3 server run on their own. */
function testFiles(): string[] {
  if (process.env.BENCH) return ["tests/bench/*.bench.ts"];
  if (process.env.CHAOS) return ["tests/chaos/*.chaos.ts"];
  if (process.env.FUZZ) return ["tests/fuzz/*.fuzz.ts"];
  if (process.env.S3_TESTS) return ["tests/s3/*.s3.ts", "tests/**/evidence.test.ts"];
  return ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts", "tests/**/*.test.{ts,tsx}"];
}

export default defineConfig({
  plugins: testing
    ? []
    : [
        tailwindcss(),
        remix(remixConfig),
        serverEntries({
          web: "app/server/web.ts",
          worker: "app/jobs/worker.ts",
          db: "db/command.ts",
          precompress: "app/server/precompress.ts",
        }),
      ],
  build: { target: "es2022" },
  test: {
    include: testFiles(),
    pool: "forks",
    maxWorkers: 2,
    sequence,
    globalSetup: ["tests/setup/global-setup.ts"],
    setupFiles: ["tests/setup/database.ts"],
    env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
