import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Kbd } from "../kbd.tsx";
import { useScripted } from "../use-scripted.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface SearchBoxProps {
  action: string;
  label: string;
  query?: string;
}

/** The search of a whole workspace: a GET form with `q`. Ctrl or Command with K puts the cursor in it. */
export function SearchBox({ action, label, query = "" }: SearchBoxProps) {
  const ref = useRef<HTMLInputElement>(null);
  const scripted = useScripted();

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const asked = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (!asked || !ref.current?.offsetParent) return;
      event.preventDefault();
      ref.current.select();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Form method="get" action={action} role="search" aria-label={label} className="relative">
      <Icon of={icons.search} className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft" />
      <input
        ref={ref}
        key={query}
        type="search"
        name="q"
        defaultValue={query}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        className="control pl-9 lg:pr-16"
      />
      {scripted && (
        <span aria-hidden className="absolute top-1/2 right-2 -translate-y-1/2 max-lg:hidden">
          <Kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? "\u2318 K" : "Ctrl K"}</Kbd>
        </span>
      )}
    </Form>
  );
}
