import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

/** Solves one integer program after the other; what it is given and what it answers is described in highs.server.ts. */
const require = createRequire(workerData.from);
const loading = require("highs")();

parentPort.on("message", async ({ id, program, limit }) => {
  try {
    const highs = await loading;
    // Restarts of the search cost more than they save on programs as small as ours.
    const options = { mip_rel_gap: 0, mip_abs_gap: 0, time_limit: limit, output_flag: false, log_to_console: false, mip_allow_restart: false };
    const { Status, ObjectiveValue, Columns } = highs.solve(program, options);
    const columns = Object.entries(Columns).flatMap(([name, { Primal }]) => (Primal ? [[name, Primal]] : []));
    parentPort.postMessage({ id, status: Status, objective: ObjectiveValue, columns });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
