import { useSyncExternalStore } from "react";

function never() {
  return () => {};
}

/** False on the server and while hydrating, true once script runs: for controls that only work with script. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
