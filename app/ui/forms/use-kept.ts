import { useState } from "react";

/**
 * What was shown for a choice, until another choice is made: then it is gone, so that nobody takes it for the other's.
 * Without scripts it stays, and the server shows the other first.
 */
export function useKept<Shown>(shown: Shown | null): { kept: Shown | null; onInput: () => void } {
  const [dropped, drop] = useState<Shown | null>(null);
  return { kept: shown === dropped ? null : shown, onInput: () => drop(shown) };
}
