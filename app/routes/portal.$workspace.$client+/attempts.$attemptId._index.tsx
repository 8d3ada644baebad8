import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { answerFrom } from "#app/domain/training/answer.rules.ts";
import { saveAnswer } from "#app/domain/training/attempt.commands.server.ts";
import { getAttempt, listPlayerQuestions, questionKind } from "#app/domain/training/attempt.queries.server.ts";
import { AnswerForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ExamPlayer } from "#app/ui/learning/exam-player.tsx";

export const handle = { messages: { learning }, bare: true };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].course.exam, en: learning.en.course.exam });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "attemptId");
  const locale = localeOf(args.request);
  const own = paths.learning(ws.slug, ws.clientId ?? "");
  return ws.read(async (db) => {
    const attempt = await getAttempt(db, id, ws.actor.memberId);
    if (!attempt) throw new Response(null, { status: 404 });
    if (attempt.submittedAt !== null || attempt.secondsLeft < 0) throw redirect(own.result(id));
    const questions = await listPlayerQuestions(db, id, locale);
    const asked = Number(new URL(args.request.url).searchParams.get("q"));
    return {
      slug: ws.slug,
      clientId: ws.clientId ?? "",
      id,
      title: locale === "en" ? attempt.title_en : attempt.title_zh,
      at: Number.isInteger(asked) && asked >= 1 && asked <= questions.length ? asked : 1,
      secondsLeft: attempt.secondsLeft,
      deadlineAt: attempt.deadlineAt,
      questions,
    };
  });
}

/** One answer from a page without script; the answer given last is the newest. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "attemptId");
  const form = await readForm(args.request, AnswerForm);
  if (!form.ok) return form.reply;
  const { position, answer = [], then } = form.value;
  const outcome = await ws.write(async (db) => {
    const kind = await questionKind(db, id, position);
    if (!kind) throw new Response(null, { status: 404 });
    const given = answerFrom(kind, answer);
    if (!given) throw new Response(null, { status: 400 });
    return saveAnswer(db, id, position, given.answer, null);
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.learning(ws.slug, ws.clientId ?? "");
  if (outcome.value.state === "closed") return redirect(own.result(id), 303);
  if (then === "submit") return redirect(own.submission(id), 303);
  return redirect(own.attempt(id, then === "next" ? position + 1 : position), 303);
}

export default function Player() {
  const { slug, clientId, id, ...page } = useLoaderData<typeof loader>();
  const addresses = useMemo(() => {
    const own = paths.learning(slug, clientId);
    return {
      question: (position: number) => own.attempt(id, position),
      answers: own.answers(id),
      submission: own.submission(id),
      result: own.result(id),
    };
  }, [slug, clientId, id]);
  return <ExamPlayer {...page} addresses={addresses} />;
}
