import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getCourse } from "#app/domain/training/course.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.title ?? "", en: data?.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "courseId");
  const english = localeOf(args.request) === "en";
  const course = await ws.read((db) => getCourse(db, id));
  if (!course) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    title: english ? course.title_en : course.title_zh,
    summary: english ? course.summary_en : course.summary_zh,
    lessons: course.lessons.map((lesson) => ({
      id: lesson.id,
      module: english ? lesson.module_en : lesson.module_zh,
      title: english ? lesson.title_en : lesson.title_zh,
      minutes: lesson.minutes,
    })),
  };
}

export default function Course() {
  const t = useTranslations("training");
  const { slug, id, title, summary, lessons } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="max-w-3xl">
      <PageHead title={title} breadcrumbs={[{ href: ws.courses(), label: t("courses.title") }]} />
      <p className="reading mb-5">{summary}</p>
      <Card title={t("courses.lessons")} flush>
        <ol className="divide-y divide-line">
          {lessons.map((lesson) => (
            <li key={lesson.id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 md:px-5">
              <span>
                <span className="block text-xs text-ink-soft">{lesson.module}</span>
                <Anchor href={ws.lesson(id, lesson.id)} className="link">
                  {lesson.title}
                </Anchor>
              </span>
              <span className="text-ink-soft">{t("courses.minutes", { minutes: lesson.minutes })}</span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
