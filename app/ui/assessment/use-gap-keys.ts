import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

interface GapKeys {
  enabled: boolean;
  previousHref: string | null;
  nextHref: string | null;
}

/**
 * j and k go to the next and previous item, arrows do the same inside the list, 1 to 5 choose a result, Ctrl or ⌘
 * with Enter saves and goes on. Letters and digits belong to the text while someone types, also through an input method.
 */
export function useGapKeys({ enabled, previousHref, nextHref }: GapKeys): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!enabled) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const form = document.querySelector<HTMLFormElement>("form[data-judgement]");
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        document.querySelector<HTMLButtonElement>("button[form=judgement][value=next]")?.click();
        return;
      }
      if (event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const href = hrefOf(event, previousHref, nextHref);
      if (href !== undefined) {
        event.preventDefault();
        if (href !== null) navigate(href, { preventScrollReset: true });
        return;
      }
      if (!/^[1-5]$/.test(event.key)) return;
      const choice = form?.querySelectorAll<HTMLInputElement>("input[name=result]")[Number(event.key) - 1];
      choice?.focus();
      choice?.click();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enabled, navigate, previousHref, nextHref]);
}

/** Where a moving key leads: null when there is nothing further, undefined when the key does not move. */
function hrefOf({ key, target }: KeyboardEvent, previous: string | null, next: string | null) {
  const inList = target instanceof Element && target.closest("[data-gap-list]") !== null;
  if (key === "j" || (inList && key === "ArrowDown")) return next;
  if (key === "k" || (inList && key === "ArrowUp")) return previous;
  return undefined;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button", "submit"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
