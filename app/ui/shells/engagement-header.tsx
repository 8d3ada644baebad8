import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Breadcrumbs, type Crumb } from "../breadcrumbs.tsx";
import { titleSize } from "../page-head.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { type Tab, Tabs } from "../tabs.tsx";
import type { Tone } from "../tone.ts";

interface EngagementHeaderProps {
  client: { name: string; href: string };
  /** Scheme and cycle, such as the standard's number and "surveillance 1". */
  scheme: string;
  target?: string;
  /** The compact gauge, or a word while there is no score. */
  level?: ReactNode;
  nextDue?: { label: string; tone: Tone };
  lead?: string;
  badge?: ReactNode;
  tabs: readonly Tab[];
  breadcrumbs?: readonly Crumb[];
}

/**
 * The head of an engagement, the same on all its tabs. Holds the page's h1. Where a panel is the page, what is marked
 * `data-head-detail` gives way to it (panel.css).
 */
export function EngagementHeader(props: EngagementHeaderProps) {
  const t = useTranslations("ui");
  const { client, nextDue } = props;
  return (
    <header className="mb-5">
      {props.breadcrumbs && (
        <div data-head-detail>
          <Breadcrumbs items={props.breadcrumbs} />
        </div>
      )}
      <div className="grid gap-x-10 gap-y-4 pb-3 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-end">
        <div className="min-w-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h1 className={titleSize(client.name)}>
              <Anchor href={client.href} className="hover:text-jade">
                {client.name}
              </Anchor>
            </h1>
            {props.badge}
          </div>
          <dl data-head-detail className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
            <HeaderFact label={t("engagement.scheme")}>{props.scheme}</HeaderFact>
            {props.target && <HeaderFact label={t("engagement.target")}>{props.target}</HeaderFact>}
            {nextDue && (
              <HeaderFact label={t("engagement.nextDue")}>
                <StatusBadge tone={nextDue.tone}>{nextDue.label}</StatusBadge>
              </HeaderFact>
            )}
            {props.lead && <HeaderFact label={t("engagement.lead")}>{props.lead}</HeaderFact>}
          </dl>
        </div>
        {props.level && (
          <div data-head-detail className="min-w-0">
            {props.level}
          </div>
        )}
      </div>
      <div data-head-detail>
        <Tabs label={t("engagement.tabs")} items={props.tabs} />
      </div>
    </header>
  );
}

function HeaderFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="shrink-0 text-ink-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
