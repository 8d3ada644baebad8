import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { markLesson } from "#app/domain/training/learning.commands.server.ts";
import { getEnrolment, getLesson, listLessons } from "#app/domain/training/learning.queries.server.ts";
import { nextToRead } from "#app/domain/training/lesson.rules.ts";
import { LessonForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { LessonBody } from "#app/ui/learning/lesson-body.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { learning } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.title ?? "", en: data?.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const [id, lessonId] = [idParam(args, "enrolmentId"), idParam(args, "lessonId")];
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const enrolment = await getEnrolment(db, ws.actor.memberId, id);
    const lesson = enrolment && (await getLesson(db, enrolment.courseId, lessonId));
    if (!enrolment || !lesson) throw new Response(null, { status: 404 });
    const lessons = await listLessons(db, id);
    const at = lessons.findIndex((one) => one.id === lessonId);
    return {
      slug: ws.slug,
      clientId: ws.clientId ?? "",
      id,
      course: enrolment.course[english ? "en" : "zh-CN"],
      module: english ? lesson.module_en : lesson.module_zh,
      title: english ? lesson.title_en : lesson.title_zh,
      minutes: lesson.minutes,
      clauses: lesson.clauses,
      body: lesson.body,
      done: lessons[at]?.doneAt !== null,
      previousId: lessons[at - 1]?.id ?? null,
      nextId: lessons[at + 1]?.id ?? null,
    };
  });
}

/** Done with one, a learner is led on to the next that is still to read, and after the last back to the course. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const [enrolmentId, lessonId] = [idParam(args, "enrolmentId"), idParam(args, "lessonId")];
  const form = await readForm(args.request, LessonForm);
  if (!form.ok) return form.reply;
  const done = form.value.state === "done";
  const outcome = await ws.write(async (db) => {
    await markLesson(db, ws.actor.memberId, { enrolmentId, lessonId, done });
    return nextToRead(await listLessons(db, enrolmentId), lessonId);
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.learning(ws.slug, ws.clientId ?? "");
  if (!done) return redirectWithToast(own.lesson(enrolmentId, lessonId), "lessonReopened");
  const next = outcome.value;
  if (!next) return redirectWithToast(own.enrolment(enrolmentId), "courseRead");
  return redirectWithToast(own.lesson(enrolmentId, next.id), "lessonDone");
}

export default function Lesson() {
  const t = useTranslations("learning");
  const page = useLoaderData<typeof loader>();
  const own = paths.learning(page.slug, page.clientId);
  return (
    <>
      <PageHead
        title={page.title}
        facts={`${page.module} · ${t("course.minutes", { minutes: page.minutes })}`}
        breadcrumbs={[
          { href: own.home(), label: t("title") },
          { href: own.enrolment(page.id), label: page.course },
        ]}
      />
      <Card>
        <LessonBody blocks={page.body} />
        {page.clauses.length > 0 && (
          <p className="mt-5 text-sm text-ink-soft">
            {t("lesson.clauses", { clauses: page.clauses.join(t("lesson.and")) })}
          </p>
        )}
      </Card>
      <Form method="post" className="mt-5 flex flex-wrap gap-2">
        <SubmitButton name="state" value={page.done ? "open" : "done"} tone={page.done ? "quiet" : "jade"} pendingLabel={t("lesson.pending")}>
          {page.done ? t("lesson.markOpen") : t("lesson.markDone")}
        </SubmitButton>
        {page.previousId && <LinkButton href={own.lesson(page.id, page.previousId)}>{t("lesson.previous")}</LinkButton>}
        {page.nextId && <LinkButton href={own.lesson(page.id, page.nextId)}>{t("lesson.next")}</LinkButton>}
        <LinkButton href={own.enrolment(page.id)}>{t("lesson.back")}</LinkButton>
      </Form>
    </>
  );
}
