import { type RefObject, useEffect, useRef } from "react";

/**
 * After another item opened, or this one was saved, the focus is on its chosen result and the list beside it
 * shows its row; who moves through the list of clauses stays in the list. A page that was just loaded keeps the browser's focus.
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
    if (list) return;
    showTop(form.current?.closest<HTMLElement>(".panel-body"));
    showRow(document.querySelector<HTMLElement>("[data-gap-list] [aria-current]"));
  }, [form, clause, version]);
}

/** The row of the open item, where the list beside it stands elsewhere; not there on a phone, where there is no list. */
function showRow(row: HTMLElement | null): void {
  const at = row?.getBoundingClientRect();
  if (row && at && (at.top < 0 || at.bottom > window.innerHeight)) row.scrollIntoView({ block: "center" });
}

/** The panel from its beginning: inside itself where it scrolls, on the page where it is the page. */
function showTop(panel: HTMLElement | null | undefined): void {
  panel?.scrollTo({ top: 0 });
  if (panel && panel.getBoundingClientRect().top < 0) panel.scrollIntoView({ block: "start" });
}
