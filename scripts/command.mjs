import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./env.mjs";

/**
 * Runs a command in the project folder and resolves when it has ended; never rejects for a failing command.
 * With `quiet` its output is kept instead of shown. After `timeoutMs`, or when this process exits, it is interrupted as
 * by Ctrl-C, and killed if it has not ended ten seconds after the limit.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, { cwd = root, env = process.env, quiet = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const output = quiet ? "pipe" : "inherit";
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", output, output] });
    const chunks = [];
    const timers = [];
    let timedOut = false;
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    const interrupt = () => child.kill("SIGINT");
    process.once("exit", interrupt);
    const finish = (code, extra = "") => {
      timers.forEach(clearTimeout);
      process.off("exit", interrupt);
      const text = Buffer.concat(chunks).toString() + extra;
      resolve({ ok: code === 0 && !timedOut, code, output: text, timedOut });
    };
    if (timeoutMs !== undefined) {
      timers.push(
        setTimeout(() => {
          timedOut = true;
          interrupt();
          timers.push(setTimeout(() => child.kill("SIGKILL"), 10_000));
        }, timeoutMs),
      );
    }
    child.once("error", (error) => finish(127, error.message));
    child.once("close", (code) => finish(code ?? 1));
  });
}

/**
 * Runs a command line tool of an installed package with this very Node, without npx.
 * @param {string} packageName
 * @param {string} binary name under "bin" in the package's package.json
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(packageName, binary, args, options) {
  return run(process.execPath, [toolPath(packageName, binary), ...args], options);
}

/** The script file behind a package's command line tool. */
function toolPath(packageName, binary) {
  const manifestPath = path.join(root, "node_modules", packageName, "package.json");
  const { bin } = createRequire(import.meta.url)(manifestPath);
  return path.resolve(path.dirname(manifestPath), typeof bin === "string" ? bin : bin[binary]);
}

/** The last lines of a text, for an error message. */
export function tail(text, lines = 30) {
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}

/** What a failed command said from its first mention of an error on, shortened to so many lines. */
export function fromFirstError(output, lines = 20) {
  const all = output.trimEnd().split("\n");
  const first = all.findIndex((line) => /error/i.test(line));
  return (first === -1 ? all.slice(-lines) : all.slice(first, first + lines)).join("\n");
}

/** The first line of a failed command's output that calls itself an error, else its last line. */
export function firstError(output) {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return (lines.find((line) => /^(E|Err|Error|npm error):? /.test(line)) ?? lines.at(-1) ?? "no output").trim();
}
