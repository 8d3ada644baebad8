import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { ExamStateBadge, type ShownExamState } from "../learning/exam-state.tsx";
import { useMoment } from "../learning/use-moment.ts";

interface WaitingCourseProps {
  slug: string;
  clientId: string;
  enrolment: { id: string; course: string; state: ShownExamState; closesAt: string; lessons: number; lessonsDone: number };
}

/** A course whose exam may be taken now: how far the reading is, until when, and the way in. */
export function WaitingCourse({ slug, clientId, enrolment }: WaitingCourseProps) {
  const t = useTranslations("learning");
  const moment = useMoment();
  const { id, course, state, closesAt, lessons, lessonsDone } = enrolment;
  return (
    <Card title={course} action={<ExamStateBadge state={state} />}>
      <p className="mb-4 text-ink-soft">
        {t("lessonsDone", { done: lessonsDone, count: lessons })} · {t("until", { time: moment(closesAt) })}
      </p>
      <LinkButton href={paths.learning(slug, clientId).enrolment(id)} tone="jade">
        {t("open")}
        <span className="sr-only"> {course}</span>
      </LinkButton>
    </Card>
  );
}
