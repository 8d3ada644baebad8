import type { ReactNode } from "react";
import { LinkButton } from "./button.tsx";
import { Icon, type IconShapes } from "./icon.tsx";
import * as icons from "./icons.data.ts";

interface EmptyStateProps {
  title: string;
  body?: ReactNode;
  action?: { href: string; label: string };
  icon?: IconShapes;
}

/** What stands where nothing is yet: what belongs here, and the next step. */
export function EmptyState({ title, body, action, icon = icons.folderOpen }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <Icon of={icon} className="icon-thin mb-1 size-7 text-edge" />
      <p className="text-base font-semibold">{title}</p>
      {body && <div className="max-w-md text-ink-soft">{body}</div>}
      {action && (
        <LinkButton href={action.href} tone="jade" className="mt-3">
          {action.label}
        </LinkButton>
      )}
    </div>
  );
}
