import { RemixBrowser } from "@remix-run/react";
import { type ReactNode, startTransition, StrictMode, useLayoutEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { keepTyped } from "#app/ui/forms/keep-typed.ts";

const release = keepTyped();

/** Knows when React has taken over the whole page. */
function Live({ children }: { children: ReactNode }) {
  useLayoutEffect(release, []);
  return children;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Live>
        <RemixBrowser />
      </Live>
    </StrictMode>,
  );
});
