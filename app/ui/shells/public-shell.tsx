import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { CheckLink } from "../check-link.tsx";
import { LanguageSwitch } from "../language-switch.tsx";
import { Seal } from "../seal.tsx";
import { SkipLink } from "../skip-link.tsx";

interface PublicShellProps {
  children: ReactNode;
  /** A line below the sheet: another way in, the name of the workspace. */
  footer?: ReactNode;
  /** For pages that are read rather than filled in. */
  wide?: boolean;
}

/** Public pages: one centred sheet with the seal as the only ornament. */
export function PublicShell({ children, footer, wide = false }: PublicShellProps) {
  return (
    <div className="roomy flex min-h-dvh flex-col">
      <SkipLink />
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          "mx-auto w-full flex-1 px-4 pt-8 pb-10 outline-none md:pt-20",
          wide ? "max-w-[46rem]" : "max-w-[30rem]",
        )}
      >
        <div className="rounded-lg border border-line bg-sheet px-5 pt-8 pb-8 md:px-10 md:pt-10">
          <div className="mb-6">
            <Seal />
          </div>
          {children}
        </div>
        {footer && <div className="mt-5 text-center text-sm text-ink-soft [&_a]:inline-block [&_a]:py-3">{footer}</div>}
      </main>
      <footer className="flex flex-wrap items-center justify-center gap-x-4 pb-6 text-sm">
        <LanguageSwitch />
        <CheckLink />
      </footer>
    </div>
  );
}
