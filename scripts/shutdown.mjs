const parentCheckMs = 500;

/**
 * Calls `stop` on Ctrl-C, SIGTERM and a closed terminal. Under npm it is also called when npm is gone: npm starts a
 * shell that ends on SIGTERM without passing it on.
 * @param {() => void} stop may be called more than once: npm and the terminal both pass Ctrl-C on
 */
export function onInterrupt(stop) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, parentCheckMs).unref();
}

/** Orderly end of a script: what was started is stopped in reverse order, once, when interrupted or on `stop`. */
export function prepareShutdown() {
  const steps = [];
  let stopping;

  /** Runs the steps and ends the process with this exit code. */
  const stop = (code) => {
    stopping ??= (async () => {
      for (const step of steps.reverse()) {
        try {
          await step();
        } catch (error) {
          console.error(error.message);
          code ||= 1;
        }
      }
      process.exit(code);
    })();
    return stopping;
  };
  onInterrupt(() => void stop(0));

  return {
    /** Adds what has to happen at the end; it does not run once the end has begun, so add it before starting the thing. */
    defer: (step) => void steps.push(step),
    isStopping: () => stopping !== undefined,
    stop,
  };
}
