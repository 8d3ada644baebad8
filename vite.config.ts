import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import type { Plugin } from "vite";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
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

/** Tests beside the code, named after the commands or queries they try: all others there need no database. */
const BESIDE_WITH_DATABASE = "app/**/*.{commands,queries}.test.ts";

/** The benchmark, the long crash tests, the fuzzing of forms and those that need an S3 server run on their own. */
function testProjects(): TestProjectInlineConfiguration[] {
  if (process.env.BENCH) return [onDatabase(["tests/bench/*.bench.ts"])];
  if (process.env.CHAOS) return [onDatabase(["tests/chaos/*.chaos.ts"])];
  if (process.env.FUZZ) return [onDatabase(["tests/fuzz/*.fuzz.ts"])];
  if (process.env.S3_TESTS) return [onDatabase(["tests/s3/*.s3.ts", "tests/**/evidence.test.ts"])];
  return [
    onDatabase([BESIDE_WITH_DATABASE, "tests/**/*.test.{ts,tsx}"]),
    {
      extends: true,
      test: {
        name: "rules",
        include: ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts"],
        exclude: [BESIDE_WITH_DATABASE],
        // Nothing here keeps state: a process and its modules serve one file after the other.
        isolate: false,
        setupFiles: ["tests/setup/temporary.ts"],
        env: { DATABASE_URL: "postgresql://nobody@only-commands-and-queries-have-a-database.invalid/none" },
      },
    },
  ];
}

/** Each file in a process of its own, on a database of its own. */
function onDatabase(include: string[]): TestProjectInlineConfiguration {
  const [globalSetup, setupFiles] = [["tests/setup/global-setup.ts"], ["tests/setup/database.ts"]];
  return { extends: true, test: { name: "database", include, globalSetup, setupFiles } };
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
          operator: "app/operator/operator.ts",
          precompress: "app/server/precompress.ts",
        }),
      ],
  build: { target: "es2022" },
  test: {
    projects: testProjects(),
    pool: "forks",
    maxWorkers: 2,
    sequence,
    env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
