/** What a colour says: ink plain, jade met, amber waiting or provisional, slate information, seal late or broken. */
export type Tone = "ink" | "jade" | "amber" | "slate" | "seal";

export const TONE_TEXT: Record<Tone, string> = {
  ink: "text-ink-soft",
  jade: "text-jade",
  amber: "text-amber",
  slate: "text-slate",
  seal: "text-seal",
};
