import path from "node:path";

/** The project's folder. Apart from what reads sources: that takes the compiler, which takes a second to load. */
export const ROOT = path.resolve(import.meta.dirname, "../..");
