import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { getEnrolment, listLessons } from "#app/domain/training/learning.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ExamStateBadge } from "#app/ui/learning/exam-state.tsx";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].course.lessons, en: learning.en.course.lessons });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "enrolmentId");
  const locale = localeOf(args.request);
  return ws.read(async (db) => {
    const enrolment = await getEnrolment(db, ws.actor.memberId, id);
    if (!enrolment) throw new Response(null, { status: 404 });
    const lessons = await listLessons(db, id);
    return {
      slug: ws.slug,
      clientId: ws.clientId ?? "",
      id,
      title: enrolment.course[locale],
      summary: enrolment.summary[locale],
      run: enrolment.title,
      hours: enrolment.hours,
      state: enrolment.state,
      attemptId: enrolment.attemptId,
      opensAt: enrolment.opensAt,
      closesAt: enrolment.closesAt,
      lessons: lessons.map((lesson) => ({
        id: lesson.id,
        module: locale === "en" ? lesson.module_en : lesson.module_zh,
        title: locale === "en" ? lesson.title_en : lesson.title_zh,
        minutes: lesson.minutes,
        done: lesson.doneAt !== null,
      })),
    };
  });
}

export default function Enrolment() {
  const t = useTranslations("learning");
  const moment = useMoment();
  const page = useLoaderData<typeof loader>();
  const own = paths.learning(page.slug, page.clientId);
  const { attemptId, state } = page;
  return (
    <>
      <PageHead
        title={page.title}
        facts={`${page.run} · ${t("hours", { hours: page.hours })}`}
        breadcrumbs={[{ href: own.home(), label: t("title") }]}
      />
      <p className="mb-5">{page.summary}</p>
      <div className="grid gap-5">
        <Card title={t("course.exam")} action={<ExamStateBadge state={state} />}>
          <p className="mb-4 text-ink-soft">{t("period", { from: moment(page.opensAt), to: moment(page.closesAt) })}</p>
          <div className="flex flex-wrap gap-2">
            {state === "under_way" && attemptId !== null && (
              <LinkButton href={own.attempt(attemptId)} tone="jade">
                {t("course.goOn")}
              </LinkButton>
            )}
            {state === "passed" && (
              <LinkButton href={own.certificates()} tone="jade">
                {t("course.certificate")}
              </LinkButton>
            )}
            {attemptId !== null && state !== "under_way" && (
              <LinkButton href={own.result(attemptId)}>{t("course.result")}</LinkButton>
            )}
            {state !== "under_way" && state !== "passed" && (
              <LinkButton href={own.exam(page.id)} tone={state === "ready" || state === "again" ? "jade" : "quiet"}>
                {t("course.toExam")}
              </LinkButton>
            )}
          </div>
        </Card>
        <Card title={t("course.lessons")} flush>
          <ol className="divide-y divide-line">
            {page.lessons.map((lesson) => (
              <li key={lesson.id}>
                <Anchor href={own.lesson(page.id, lesson.id)} className="block px-4 py-3 hover:bg-paper md:px-5">
                  <span className="block text-xs text-ink-soft">{lesson.module}</span>
                  <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <span className="link">{lesson.title}</span>
                    {lesson.done ? (
                      <StatusBadge tone="jade">{t("course.done")}</StatusBadge>
                    ) : (
                      <span className="text-ink-soft">{t("course.minutes", { minutes: lesson.minutes })}</span>
                    )}
                  </span>
                </Anchor>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  );
}
