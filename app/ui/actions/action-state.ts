import type { ActionState } from "#db/action-tables.ts";
import type { Tone } from "../tone.ts";

export const ACTION_TONES: Record<ActionState, Tone> = { planned: "amber", under_way: "slate", done: "jade", dropped: "ink" };
