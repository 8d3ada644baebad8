import type { ComponentProps } from "react";
import { html, type HtmlPart, type SafeHtml } from "./html.ts";

interface AnchorProps extends Omit<ComponentProps<"a">, "style"> {
  href: string;
  /** Fetch what the page needs once someone points at it. */
  prefetch?: boolean;
  /** Stay where the page is scrolled to. */
  keepScroll?: boolean;
  /** For files and other addresses that are no pages. */
  reload?: boolean;
}

/**
 * A link within the product: a plain element, followed without a page load by AnchorNavigation. What it asks for stands
 * in data attributes, which links in HTML strings carry too; data-discover is Remix's own.
 */
export function Anchor({ href, prefetch, keepScroll, reload, children, ...rest }: AnchorProps) {
  return (
    <a
      {...rest}
      href={href}
      data-discover={reload ? undefined : "true"}
      data-prefetch={prefetch ? "" : undefined}
      data-keep-scroll={keepScroll ? "" : undefined}
      data-reload={reload ? "" : undefined}
    >
      {children}
    </a>
  );
}

/** The same for markup. */
export function anchorHtml(href: string, className: string, content: HtmlPart): SafeHtml {
  return html`<a href="${href}" class="${className}" data-discover="true">${content}</a>`;
}
