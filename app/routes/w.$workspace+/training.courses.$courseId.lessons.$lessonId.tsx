import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getCourse } from "#app/domain/training/course.queries.server.ts";
import { getLesson } from "#app/domain/training/learning.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { LessonBody } from "#app/ui/learning/lesson-body.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.title ?? "", en: data?.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const [id, lessonId] = [idParam(args, "courseId"), idParam(args, "lessonId")];
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const [course, lesson] = [await getCourse(db, id), await getLesson(db, id, lessonId)];
    if (!course || !lesson) throw new Response(null, { status: 404 });
    return {
      slug: ws.slug,
      id,
      course: english ? course.title_en : course.title_zh,
      title: english ? lesson.title_en : lesson.title_zh,
      minutes: lesson.minutes,
      clauses: lesson.clauses,
      body: lesson.body,
    };
  });
}

export default function Lesson() {
  const t = useTranslations("training");
  const { slug, id, course, title, minutes, clauses, body } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="max-w-3xl">
      <PageHead
        title={title}
        facts={t("courses.minutes", { minutes })}
        breadcrumbs={[
          { href: ws.courses(), label: t("courses.title") },
          { href: ws.course(id), label: course },
        ]}
      />
      <Card>
        <LessonBody blocks={body} />
        {clauses.length > 0 && (
          <p className="mt-5 text-ink-soft">{t("courses.clauses", { clauses: clauses.join(t("and")) })}</p>
        )}
      </Card>
    </div>
  );
}
