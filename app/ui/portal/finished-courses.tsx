import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { ExamStateBadge, type ShownExamState } from "../learning/exam-state.tsx";

interface FinishedCoursesProps {
  slug: string;
  clientId: string;
  enrolments: readonly { id: string; course: string; state: ShownExamState }[];
}

/** What this person's exams came to, each with the way to its result, and the way to the certificates. */
export function FinishedCourses({ slug, clientId, enrolments }: FinishedCoursesProps) {
  const t = useTranslations("learning");
  const own = paths.learning(slug, clientId);
  return (
    <section>
      <h2 className="mb-3 text-lg">{t("finished")}</h2>
      <Card>
        <ul className="grid gap-2">
          {enrolments.map(({ id, course, state }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4">
              <Anchor className="link target inline-flex items-center" href={own.enrolment(id)}>
                {course}
              </Anchor>
              <ExamStateBadge state={state} />
            </li>
          ))}
        </ul>
        {enrolments.some(({ state }) => state === "passed") && (
          <p className="mt-2">
            <Anchor className="link target inline-flex items-center" href={own.certificates()}>
              {t("certificates.title")}
            </Anchor>
          </p>
        )}
      </Card>
    </section>
  );
}
