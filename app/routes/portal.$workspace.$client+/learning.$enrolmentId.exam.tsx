import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { startAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { getEnrolment } from "#app/domain/training/learning.queries.server.ts";
import { StartForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].start.title, en: learning.en.start.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "enrolmentId");
  const locale = localeOf(args.request);
  const row = await ws.read((db) => getEnrolment(db, ws.actor.memberId, id));
  if (!row) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    clientId: ws.clientId ?? "",
    id,
    course: row.course[locale],
    exam: row.exam[locale],
    state: row.state,
    lessonsLeft: row.lessons - row.lessonsDone,
    attemptId: row.attemptId,
    minutes: row.minutes,
    totalPoints: row.totalPoints,
    passPoints: row.passPoints,
    questionCount: row.questionCount,
    attemptsAllowed: row.attemptsAllowed,
    attemptsLeft: row.attemptsLeft,
    closesAt: row.closesAt,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "enrolmentId");
  const form = await readForm(args.request, StartForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => startAttempt(db, id));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirect(paths.learning(ws.slug, ws.clientId ?? "").attempt(outcome.value), 303);
}

export default function ExamStart() {
  const t = useTranslations("learning");
  const moment = useMoment();
  const page = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.learning(page.slug, page.clientId);
  const { state, attemptId } = page;
  return (
    <>
      <PageHead
        title={page.exam}
        breadcrumbs={[
          { href: own.home(), label: t("title") },
          { href: own.enrolment(page.id), label: page.course },
        ]}
      />
      <ReplyNotice reply={reply} />
      <div className="grid gap-5">
        <Card>
          <Facts
            items={[
              { label: t("start.questions"), value: t("start.questionsValue", { count: page.questionCount }) },
              { label: t("start.minutes"), value: t("start.minutesValue", { minutes: page.minutes }) },
              { label: t("start.pass"), value: t("start.passValue", { total: page.totalPoints, pass: page.passPoints }) },
              { label: t("start.left"), value: t("start.leftValue", { left: page.attemptsLeft, allowed: page.attemptsAllowed }) },
              { label: t("start.closes"), value: moment(page.closesAt) },
            ]}
          />
        </Card>
        <Card title={t("start.rules")}>
          <ol className="reading grid list-decimal gap-2 pl-5">
            {(["rule1", "rule2", "rule3", "rule4"] as const).map((rule) => (
              <li key={rule}>{t(`start.${rule}`)}</li>
            ))}
          </ol>
        </Card>
        {(state === "ready" || state === "again") && page.lessonsLeft > 0 && (
          <Notice
            tone="amber"
            title={t("start.unread", { count: page.lessonsLeft })}
            action={<LinkButton href={own.enrolment(page.id)}>{t("start.toLessons")}</LinkButton>}
          >
            {t("start.unreadBody")}
          </Notice>
        )}
        {state === "under_way" && attemptId !== null ? (
          <div>
            <LinkButton href={own.attempt(attemptId)} tone="jade">
              {t("course.goOn")}
            </LinkButton>
          </div>
        ) : state === "ready" || state === "again" || state === "under_way" ? (
          <Form method="post">
            <SubmitButton name="intent" value="start" pendingLabel={t("start.beginning")}>
              {t("start.begin")}
            </SubmitButton>
          </Form>
        ) : (
          <Notice tone={state === "passed" ? "jade" : "slate"}>{t(`start.notNow.${state}`)}</Notice>
        )}
      </div>
    </>
  );
}
