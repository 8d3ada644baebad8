/** On what ground the special bonus may be claimed. */
export const BONUS_BASES = ["above_law", "sector_leading"] as const;
