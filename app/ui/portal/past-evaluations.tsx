import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { useDay } from "../use-day.ts";

interface PastEvaluationsProps {
  slug: string;
  clientId: string;
  evaluations: readonly { id: string; heldOn: string | null }[];
}

/** The company's own evaluations that are closed, to read again what was found. */
export function PastEvaluations({ slug, clientId, evaluations }: PastEvaluationsProps) {
  const t = useTranslations("rounds");
  const day = useDay();
  return (
    <section>
      <h2 className="mb-3 text-lg">{t("evaluation.past")}</h2>
      <Card>
        <ul>
          {evaluations.map(({ id, heldOn }) => (
            <li key={id}>
              <Anchor href={paths.evaluation(slug, clientId, id).root} className="link target inline-flex items-center">
                {heldOn === null ? t("evaluation.title") : t("evaluation.pastOf", { day: day(heldOn) })}
              </Anchor>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
