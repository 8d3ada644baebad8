import type { LevelCode, SchemeVersion } from "#app/domain/schemes/scheme.rules.ts";

/** The levels a certificate under a scheme can name, from the highest. A scheme has at least one that is passed. */
export function certificateLevels({ levels }: SchemeVersion["scoring"]): readonly [LevelCode, ...LevelCode[]] {
  const [highest, ...rest] = levels.map(({ code }) => code).filter((code) => code !== "not_passed");
  if (highest === undefined) throw new Error("The scheme has no level that a certificate could name.");
  return [highest, ...rest];
}
