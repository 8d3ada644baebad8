/*
 * Preloaded into the web process and the worker: when the script that started them is gone, however it ended, they
 * stop as they would on SIGTERM instead of holding port and database for ever.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
