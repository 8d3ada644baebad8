import type { EvidenceRequestState } from "#db/evidence-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";

export interface AskedRequest {
  id: string;
  title: string;
  dueOn: string;
  state: EvidenceRequestState;
  turnedDown: boolean;
}

const TONES = { open: "amber", answered: "jade", closed: "ink" } as const;

/** One thing a client's person is asked to send: until when, how it stands, and the way in. */
export function AskedFor({ slug, clientId, today, request }: { slug: string; clientId: string; today: string; request: AskedRequest }) {
  const t = useTranslations("asked");
  const day = useDay();
  const { id, title, dueOn, state, turnedDown } = request;
  const open = state === "open";
  const again = open && turnedDown;
  return (
    <Card title={title} action={<StatusBadge tone={again ? "seal" : TONES[state]}>{again ? t("again") : t(`states.${state}`)}</StatusBadge>}>
      {open && (
        <p className={dueOn < today ? "mb-4 text-seal" : "mb-4 text-ink-soft"}>
          {t(dueOn < today ? "late" : "due", { date: day(dueOn) })}
        </p>
      )}
      <LinkButton href={paths.asked(slug, clientId).request(id)} tone={open ? "jade" : "quiet"}>
        {open ? t("send") : t("view")}
        <span className="sr-only"> {title}</span>
      </LinkButton>
    </Card>
  );
}
