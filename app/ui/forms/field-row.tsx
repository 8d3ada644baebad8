import type { ReactNode } from "react";

/** Fields of one thing side by side where there is room, one below the other on a phone. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-5 sm:grid-flow-col sm:auto-cols-fr *:[container-type:inline-size]">{children}</div>;
}
