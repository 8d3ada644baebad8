import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { Notice } from "../notice.tsx";

const EVERY_MS = 2_000;

/** Says what is being made and looks again until it is: by reading anew with a script, by a page load without one. */
export function Refreshing({ title, body }: { title: string; body: string }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setTimeout(revalidate, EVERY_MS);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
  return (
    <div role="status">
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
      <Notice title={title}>{body}</Notice>
    </div>
  );
}
