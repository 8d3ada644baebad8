import type { ReactNode } from "react";

/**
 * A part of the page that scrolls in itself: named, and reachable by keyboard. What is only for screen readers is placed
 * within it, else it would lengthen the page.
 */
export function ScrollFrame({ name, className, children }: { name: string; className: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a place in the tab order no key scrolls it
    <div role="group" tabIndex={0} aria-label={name} className={`relative ${className}`}>
      {children}
    </div>
  );
}
