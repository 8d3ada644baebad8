import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import * as icons from "./icons.data.ts";
import { Icon } from "./icon.tsx";

/** Something that unfolds below the words that name it; without script too. */
export function Disclosure({ label, open, className, children }: { label: string; open?: boolean; className?: string; children: ReactNode }) {
  return (
    <details className={classNames("group/fold min-w-0", className)} open={open}>
      <summary className="target inline-flex w-fit items-center gap-1.5 text-jade">
        <Icon of={icons.chevronRight} className="size-4 shrink-0 transition-transform group-open/fold:rotate-90" />
        {label}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  );
}
