import type { Standing } from "#app/domain/evidence/evidence.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { evidencePaths } from "#app/lib/evidence-paths.ts";
import { Anchor } from "../anchor.tsx";
import { useDay } from "../use-day.ts";
import { StandingBadge } from "./standing-badge.tsx";

interface ClauseEvidenceProps {
  own: ReturnType<typeof evidencePaths>;
  clause: string;
  found: readonly { id: string; title: string; standing: Standing }[];
  asked: readonly { id: string; title: string; dueOn: string }[];
  mayWrite: boolean;
}

/** What speaks for one clause, what is asked for it, and the ways to more. */
export function ClauseEvidence({ own, clause, found, asked, mayWrite }: ClauseEvidenceProps) {
  const t = useTranslations("evidence");
  const day = useDay();
  return (
    <section>
      <h3 className="text-xs font-normal text-ink-soft">{t("gap.title", { count: found.length })}</h3>
      {found.length + asked.length === 0 && <p>{t("gap.none")}</p>}
      <ul>
        {found.map(({ id, title, standing }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <Anchor href={own.one(id)} className="link inline-block min-w-0 py-0.5">
              {title}
            </Anchor>
            <StandingBadge standing={standing} />
          </li>
        ))}
        {asked.map(({ id, title, dueOn }) => (
          <li key={id}>
            <Anchor href={own.request(id)} className="link inline-block py-0.5">
              {t("gap.open", { title, date: day(dueOn) })}
            </Anchor>
          </li>
        ))}
      </ul>
      <p className="mt-1 flex flex-wrap gap-x-4 print:hidden">
        {mayWrite && (
          <>
            <Anchor href={own.add({ clause })} className="link inline-block py-1">
              {t("add")}
            </Anchor>
            <Anchor href={own.ask(clause)} className="link inline-block py-1">
              {t("ask")}
            </Anchor>
          </>
        )}
        {found.length > 0 && (
          <Anchor href={own.list({ clause })} className="link inline-block py-1">
            {t("gap.all")}
          </Anchor>
        )}
      </p>
    </section>
  );
}
