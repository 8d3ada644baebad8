/**
 * Keeps what a person enters while React takes over a page that was sent as HTML. React gives a textarea the text it
 * was sent with unless its content reads differently, and a radio button or box that was sent as chosen wins again
 * unless its state was set by hand. Both hold from the call on; call what it gives once the page is live.
 */
export function keepTyped(): () => void {
  const sentTexts = new Map<HTMLTextAreaElement, string>();

  function keepText(area: HTMLTextAreaElement) {
    if (!sentTexts.has(area)) sentTexts.set(area, area.defaultValue);
    area.defaultValue = area.value;
  }
  function onInput({ target }: Event) {
    if (target instanceof HTMLTextAreaElement) keepText(target);
  }

  for (const area of document.querySelectorAll("textarea")) {
    if (area.value !== area.defaultValue) keepText(area);
  }
  for (const control of document.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]")) {
    const { checked } = control;
    control.checked = checked;
  }
  document.addEventListener("input", onInput, { capture: true });

  return () => {
    document.removeEventListener("input", onInput, { capture: true });
    for (const [area, text] of sentTexts) area.defaultValue = text;
  };
}
