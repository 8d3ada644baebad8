import { type RefObject, useEffect, useRef } from "react";

/**
 * After another item opened, or this one was saved, the focus is on its chosen result; who moves through the list of
 * clauses stays in the list. A page that was just loaded keeps the browser's focus.
 */
export function useItemFocus(form: RefObject<HTMLFormElement>, clause: string, version: number): void {
  const shown = useRef<string>();
  useEffect(() => {
    const now = `${clause}:${version}`;
    const before = shown.current;
    shown.current = now;
    if (before === undefined || before === now) return;
    const list = document.activeElement?.closest("[data-gap-list]");
    const first = (selector: string) => (list ?? form.current)?.querySelector<HTMLElement>(selector);
    const target = list ? first("[aria-current]") : (first("[name=result]:checked") ?? first("[name=result]"));
    target?.focus({ preventScroll: !list });
    if (!list) showTop(form.current?.closest<HTMLElement>(".panel-body"));
  }, [form, clause, version]);
}

/** The panel from its beginning: inside itself where it scrolls, on the page where it is the page. */
function showTop(panel: HTMLElement | null | undefined): void {
  panel?.scrollTo({ top: 0 });
  if (panel && panel.getBoundingClientRect().top < 0) panel.scrollIntoView({ block: "start" });
}
