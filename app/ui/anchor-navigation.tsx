import { PrefetchPageLinks, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";

/** How long someone points at a link before its page is fetched, in milliseconds. */
const INTENT_MS = 100;

/**
 * Follows every link of the page that leads to a page of ours, once for the whole document: plain presses go through
 * the router, so that blockers, scrolling and history work as with its own links. Links say what they want in data
 * attributes: data-keep-scroll, data-replace, data-reload, data-prefetch. Without script links are links.
 */
export function AnchorNavigation() {
  const navigate = useNavigate();
  useEffect(() => {
    function onClick(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const anchor = anchorOf(event.target);
      if (!anchor || !leadsToPage(anchor)) return;
      event.preventDefault();
      const to = anchor.pathname + anchor.search + anchor.hash;
      navigate(to, {
        // As a browser does it: the same address again adds no step to go back to.
        replace: "replace" in anchor.dataset || to === location.pathname + location.search + location.hash,
        preventScrollReset: "keepScroll" in anchor.dataset,
      });
    }
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [navigate]);

  const intended = useIntendedPage();
  return intended === null ? null : <PrefetchPageLinks page={intended} />;
}

/** The page behind the link with data-prefetch that someone has pointed at, focused or touched for a moment. */
function useIntendedPage(): string | null {
  const [page, setPage] = useState<string | null>(null);
  useEffect(() => {
    let at: HTMLAnchorElement | null = null;
    let timer: number | undefined;
    function turnTo(target: EventTarget | null) {
      const found = anchorOf(target);
      const anchor = found && "prefetch" in found.dataset && leadsToPage(found) ? found : null;
      if (anchor === at) return;
      at = anchor;
      window.clearTimeout(timer);
      if (anchor === null) setPage(null);
      else timer = window.setTimeout(() => setPage(anchor.pathname + anchor.search), INTENT_MS);
    }
    const onEnter = (event: Event) => turnTo(event.target);
    const onLeave = (event: MouseEvent | FocusEvent) => turnTo(event.relatedTarget);
    const entering = ["pointerover", "focusin", "touchstart"] as const;
    const leaving = ["pointerout", "focusout"] as const;
    for (const name of entering) document.addEventListener(name, onEnter, { passive: true });
    for (const name of leaving) document.addEventListener(name, onLeave, { passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const name of entering) document.removeEventListener(name, onEnter);
      for (const name of leaving) document.removeEventListener(name, onLeave);
    };
  }, []);
  return page;
}

function anchorOf(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
}

/** Whether the router answers the link: an address of ours, in this window, and more than a place on this page. */
function leadsToPage(anchor: HTMLAnchorElement): boolean {
  if (anchor.origin !== location.origin || anchor.hasAttribute("download") || "reload" in anchor.dataset) return false;
  if (anchor.target !== "" && anchor.target !== "_self") return false;
  const onThisPage = anchor.pathname === location.pathname && anchor.search === location.search;
  return !(onThisPage && anchor.hash !== "");
}
