import { GBT27922_2011, GBT27922_2011_KNOWN_POINTS } from "./gbt27922-2011.data.ts";
import { GBT27925_2011 } from "./gbt27925-2011.data.ts";
import type { SchemeVersion } from "./scheme.rules.ts";

/** The schemes every workspace starts with. One that is added here comes to the workspaces there are by a migration. */
export const BUILT_IN_SCHEMES: readonly SchemeVersion[] = [GBT27922_2011, GBT27925_2011];

const KNOWN_POINTS = new Map([[GBT27922_2011.code, GBT27922_2011_KNOWN_POINTS]]);

/** Millipoints by clause that are publicly known of a built-in scheme: whoever enters the points must come to the same. */
export function knownPoints(code: string): Readonly<Record<string, number>> {
  return KNOWN_POINTS.get(code) ?? {};
}
