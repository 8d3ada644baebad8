import { schemaIsCurrent } from "./boot-check.server.ts";
import { webPool } from "./pool.server.ts";

/** Whether the database answers and has the schema of this build; never throws. */
export async function databaseReady(): Promise<boolean> {
  try {
    return await schemaIsCurrent(webPool());
  } catch {
    return false;
  }
}
