import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * A <details> used as a menu: closes after navigation, on Escape and on a press outside. Without script it still opens
 * and closes. A press inside the nearest ancestor marked data-menu-frame (the element itself included) is not outside.
 */
export function useClosingDetails() {
  const ref = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();

  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [key]);

  useEffect(() => {
    function onPointerDown(event: PointerEvent) {
      const details = ref.current;
      if (!details?.open || !(event.target instanceof Node)) return;
      const frame = details.closest("[data-menu-frame]") ?? details;
      if (!frame.contains(event.target)) details.open = false;
    }
    function onKeyDown(event: KeyboardEvent) {
      const details = ref.current;
      if (event.key !== "Escape" || !details?.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    }
    document.addEventListener("pointerdown", onPointerDown);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);

  return ref;
}
