export const STANDINGS = ["not_begun", "under_way", "grading", "passed", "failed"] as const;

/** Where a person stands in an exam, by the attempt that has passed, else by the latest. */
export type Standing = (typeof STANDINGS)[number];
