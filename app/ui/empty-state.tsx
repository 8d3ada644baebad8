import type { LucideIcon } from "lucide-react";
import { FolderOpen } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "./button.tsx";

interface EmptyStateProps {
  title: string;
  body?: ReactNode;
  action?: { href: string; label: string };
  icon?: LucideIcon;
}

/** What stands where nothing is yet: what belongs here, and the next step. */
export function EmptyState({ title, body, action, icon: Icon = FolderOpen }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <Icon className="mb-1 size-7 text-edge" strokeWidth={1.5} />
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
