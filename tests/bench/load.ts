import { readFileSync } from "node:fs";
import http from "node:http";

export interface Target {
  name: string;
  port: number;
  path: string;
  cookie: string;
  pid: number;
}

export interface Burst {
  requests: number;
  seconds: number;
  /** CPU seconds of the server process, user and system. */
  cpu: number;
  latencies: number[];
  bytes: number;
}

const CONNECTIONS = 32;
const TICKS_PER_SECOND = 100;

/** CPU seconds a process has used so far; 0 where /proc does not exist. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Keeps 32 connections busy for a while; every answer must be a 200. */
export async function burst(target: Target, milliseconds: number): Promise<Burst> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const result: Burst = { requests: 0, seconds: 0, cpu: 0, latencies: [], bytes: 0 };
  const [cpu, begun] = [cpuOf(target.pid), performance.now()];
  const end = begun + milliseconds;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) {
        const from = performance.now();
        result.bytes = await get(target, agent);
        result.latencies.push(performance.now() - from);
        result.requests += 1;
      }
    }),
  );
  result.seconds = (performance.now() - begun) / 1000;
  result.cpu = cpuOf(target.pid) - cpu;
  agent.destroy();
  return result;
}

function get({ port, path, cookie }: Target, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: "127.0.0.1", port, path, agent, headers: { Cookie: cookie } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path} answered ${response.statusCode}`)),
      );
    });
    request.on("error", reject);
  });
}

/** The value below which the given share of the sorted numbers lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
