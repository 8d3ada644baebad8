import { useBlocker } from "@remix-run/react";
import { type RefObject, useEffect } from "react";

/** Asks before a link or a key leaves a form whose fields were changed; saving is never asked about. */
export function useUnsavedGuard(form: RefObject<HTMLFormElement>, question: string): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname &&
      isAt(form.current, currentLocation.pathname) &&
      isChanged(form.current) &&
      !window.confirm(question),
  );
  useEffect(() => {
    if (blocker.state === "blocked") blocker.reset();
  }, [blocker]);
}

/** Right after a save the address is already the next item's, while the form is for a moment still the saved one. */
function isAt(form: HTMLFormElement | null, pathname: string): boolean {
  return form !== null && new URL(form.action).pathname === pathname;
}

function isChanged(form: HTMLFormElement | null): boolean {
  return [...(form?.elements ?? [])].some((control) => {
    if (control instanceof HTMLInputElement && control.type === "radio")
      return control.checked !== control.defaultChecked;
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      return control.type !== "hidden" && control.value !== control.defaultValue;
    }
    return false;
  });
}
