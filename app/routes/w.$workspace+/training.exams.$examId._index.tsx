import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { examIsSettled, getExam, listRunsOfExam } from "#app/domain/training/exam.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.exam.title ?? "", en: data?.exam.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "examId");
  const english = localeOf(args.request) === "en";
  const { row, runs, settled } = await ws.read(async (db) => {
    const row = await getExam(db, id);
    if (!row) throw new Response(null, { status: 404 });
    return { row, runs: await listRunsOfExam(db, id), settled: await examIsSettled(db, id) };
  });
  const { title_zh, title_en, course_zh, course_en, ...exam } = row;
  return {
    slug: ws.slug,
    mayWrite: ws.can("training:write"),
    ...{ runs, settled },
    exam: { ...exam, title: english ? title_en : title_zh, course: english ? course_en : course_zh },
  };
}

export default function Exam() {
  const t = useTranslations("training");
  const { slug, mayWrite, runs, settled, exam } = useLoaderData<typeof loader>();
  const moment = useMoment();
  const archived = exam.archivedAt !== null;
  const ws = paths.workspace(slug);
  const shortLine = (part: (typeof exam.parts)[number] | undefined, wanted: number, found: number) => {
    const kind = t(`questions.kinds.${part?.kind ?? "single"}`);
    return part?.clause
      ? t("exams.shortClause", { kind, clause: part.clause, wanted, found })
      : t("exams.short", { kind, wanted, found });
  };
  return (
    <div className="max-w-3xl">
      <PageHead
        title={exam.title}
        facts={exam.course}
        breadcrumbs={[{ href: ws.exams(), label: t("exams.title") }]}
        action={
          <span className="flex flex-wrap gap-2">
            {settled && <LinkButton href={ws.examStatistics(exam.id)}>{t("statistics.title")}</LinkButton>}
            {mayWrite && !archived && <LinkButton href={ws.editExam(exam.id)}>{t("exams.edit")}</LinkButton>}
            {mayWrite && <LinkButton href={ws.newExam(exam.id)}>{t("exams.copy")}</LinkButton>}
            {mayWrite && (
              <LinkButton href={ws.archiveExam(exam.id)}>{t(archived ? "exams.restore" : "exams.archive")}</LinkButton>
            )}
          </span>
        }
      />
      <div className="grid gap-5">
        {archived && <Notice title={t("exams.archivedTitle")}>{t("exams.archivedBody")}</Notice>}
        {!archived && exam.short.length > 0 && (
          <Notice tone="amber" title={t("exams.shortTitle")}>
            <ul>
              {exam.short.map(({ part, wanted, found }) => (
                <li key={part}>{shortLine(exam.parts[part], wanted, found)}</li>
              ))}
            </ul>
            <p>{t("exams.shortBody")}</p>
          </Notice>
        )}
        <Card>
          <Facts
            columns={3}
            items={[
              { label: t("exams.questions"), value: exam.questions },
              { label: t("exams.minutes"), value: exam.minutes },
              { label: t("exams.total"), value: exam.total },
              { label: t("exams.pass"), value: exam.pass },
              { label: t("exams.attempts"), value: exam.attempts },
              { label: t("exams.validity"), value: exam.validityMonths ?? t("none") },
            ]}
          />
        </Card>
        <Card title={t("exams.parts")}>
          <ul className="mb-4 grid gap-1">
            {exam.parts.map(({ kind, clause, questions: count, points }, at) => (
              <li key={at}>
                {clause === null
                  ? t("exams.part", { kind: t(`questions.kinds.${kind}`), count, points })
                  : t("exams.partClause", { kind: t(`questions.kinds.${kind}`), count, points, clause })}
              </li>
            ))}
          </ul>
          {exam.short.length === 0 && <Notice tone="jade">{t("exams.enough")}</Notice>}
        </Card>
        <Card
          title={t("exams.runs")}
          action={
            mayWrite &&
            !archived && (
              <Anchor href={ws.newCourseRun({ exam: exam.id })} className="link">
                {t("exams.toRun")}
              </Anchor>
            )
          }
        >
          {runs.length === 0 && <p className="text-ink-soft">{t("exams.noRuns")}</p>}
          <ul className="divide-y divide-line">
            {runs.map((run) => (
              <li key={run.id} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
                <Anchor href={ws.courseRun(run.id)} className="link inline-block py-1 max-md:py-2">
                  {run.title}
                </Anchor>
                <span className="text-ink-soft tabular-nums">{moment(run.opensAt)}</span>
              </li>
            ))}
          </ul>
          {settled && !archived && <p className="mt-3 text-ink-soft">{t("exams.settledBody")}</p>}
        </Card>
      </div>
    </div>
  );
}
