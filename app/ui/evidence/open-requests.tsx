import type { EvidenceRequestState } from "#db/evidence-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { evidencePaths } from "#app/lib/evidence-paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";

interface OpenRequestsProps {
  own: ReturnType<typeof evidencePaths>;
  requests: readonly {
    id: string;
    title: string;
    dueOn: string;
    state: EvidenceRequestState;
    people: readonly string[];
    undecided: number;
  }[];
  today: string;
  mayWrite: boolean;
}

/** What the client is asked for and has not settled, what is due first on top. */
export function OpenRequests({ own, requests, today, mayWrite }: OpenRequestsProps) {
  const t = useTranslations("evidence");
  const day = useDay();
  const ask = mayWrite && <LinkButton href={own.ask()}>{t("ask")}</LinkButton>;
  if (requests.length === 0) return ask && <p className="mb-4">{ask}</p>;
  return (
    <div className="mb-5">
      <Card title={t("requests.title")} action={ask}>
        <ul className="grid gap-3">
          {requests.map(({ id, title, dueOn, state, people, undecided }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
              <span className="min-w-0 flex-1 basis-64">
                <Anchor href={own.request(id)} className="link inline-block py-1">
                  {title}
                </Anchor>
                <span className="block text-ink-soft">{t("requests.people", { names: people.join("、") })}</span>
              </span>
              {undecided > 0 && <StatusBadge tone="slate">{t("requests.undecided", { count: undecided })}</StatusBadge>}
              {state === "open" && dueOn < today ? (
                <StatusBadge tone="seal">{t("requests.late", { date: day(dueOn) })}</StatusBadge>
              ) : (
                <StatusBadge tone={state === "open" ? "amber" : "ink"}>
                  {state === "open" ? t("requests.due", { date: day(dueOn) }) : t(`requests.states.${state}`)}
                </StatusBadge>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
