import { html, htmlText, type SafeHtml } from "./html.ts";

/** What is drawn inside an icon's field, from icons.data.ts. */
export type IconShapes = SafeHtml;

interface IconProps {
  of: IconShapes;
  className?: string;
}

/** An icon as one element, hidden from screen readers: the words beside it say the same. Class `icon` draws its lines. */
export function Icon({ of, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={className === undefined ? "icon" : `icon ${className}`}
      dangerouslySetInnerHTML={{ __html: htmlText(of) }}
    />
  );
}

/** The same for markup. */
export function iconHtml(of: IconShapes, className: string): SafeHtml {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" class="icon ${className}">${of}</svg>`;
}
