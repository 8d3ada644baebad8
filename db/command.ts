import pg from "pg";
import { verifyEveryChain } from "#app/jobs/verify-every-chain.server.ts";
import { env } from "#app/lib/env.server.ts";
import { migrate } from "./migrate.ts";
import { createRoles } from "./roles.ts";
import { seed } from "./seed/seed.ts";

type Command = "roles" | "migrate" | "seed" | "reset" | "prepare" | "verify-chain";

const commands: Record<Command, () => Promise<void>> = {
  roles: () => roles(),
  migrate: () => migrate(need("DATABASE_OWNER_URL")),
  seed: () => seed(need("DATABASE_OWNER_URL")),
  reset: async () => {
    await dropEverything(need("DATABASE_OWNER_URL"));
    await migrate(need("DATABASE_OWNER_URL"));
  },
  prepare: () =>
    oneAtATime(env.DATABASE_ADMIN_URL ?? need("DATABASE_OWNER_URL"), async () => {
      if (env.DATABASE_ADMIN_URL) await roles();
      await migrate(need("DATABASE_OWNER_URL"));
      if (env.SEED_DEMO === "1") await seed(need("DATABASE_OWNER_URL"));
    }),
  "verify-chain": async () => {
    const faults = await verifyEveryChain();
    if (faults > 0) process.exitCode = 1;
  },
};

function roles(): Promise<void> {
  return createRoles({
    adminUrl: need("DATABASE_ADMIN_URL"),
    ownerUrl: need("DATABASE_OWNER_URL"),
    webUrl: need("DATABASE_URL"),
    workerUrl: need("DATABASE_WORKER_URL"),
  });
}

type UrlName = "DATABASE_ADMIN_URL" | "DATABASE_OWNER_URL" | "DATABASE_URL" | "DATABASE_WORKER_URL";

function need(name: UrlName): string {
  const url = env[name];
  if (!url) throw new Error(`${name} is not set: see .env.example.`);
  return url;
}

/** Two starts at once prepare one after the other; the second finds everything done. */
async function oneAtATime(url: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(27922, 1)");
    await work();
  } finally {
    await client.end();
  }
}

async function dropEverything(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("drop schema if exists app, identity, pgboss, migrations cascade");
  } finally {
    await client.end();
  }
}

const wanted = process.argv[2] as Command;
const run = commands[wanted];
if (!run) {
  process.stderr.write(`Say one of: ${Object.keys(commands).join(", ")}\n`);
  process.exitCode = 2;
} else {
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof Error && error.cause instanceof Error) process.stderr.write(`${error.cause.message}\n`);
    process.exitCode = 1;
  });
}
