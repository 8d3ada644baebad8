/** What a special deduction may rest on. */
export const DEDUCTION_BASES = ["law", "own_rule", "sector_rule", "harms_system"] as const;
export type DeductionBasis = (typeof DEDUCTION_BASES)[number];
