import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getRun } from "#app/domain/training/run.queries.server.ts";
import { listProgressOfPeople } from "#app/domain/training/team.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { PeopleList } from "#app/ui/learning/people-table.tsx";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { learning, training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.run.title ?? "", en: data?.run.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "runId");
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const run = await getRun(db, id);
    if (!run) throw new Response(null, { status: 404 });
    const people = await listProgressOfPeople(db, id);
    const { title_zh, title_en, exam_zh, exam_en, ...facts } = run;
    return {
      slug: ws.slug,
      mayWrite: ws.can("training:write"),
      run: { ...facts, course: english ? title_en : title_zh, exam: english ? exam_en : exam_zh },
      people,
    };
  });
}

const TONES = { upcoming: "slate", open: "jade", closed: "ink" } as const;

export default function CourseRun() {
  const t = useTranslations("training");
  const moment = useMoment();
  const { slug, mayWrite, run, people } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <>
      <PageHead
        title={run.title}
        breadcrumbs={[{ href: ws.courseRuns(), label: t("runs.title") }]}
        badge={<StatusBadge tone={TONES[run.state]}>{t(`runs.states.${run.state}`)}</StatusBadge>}
        action={
          mayWrite && (
            <span className="flex flex-wrap gap-2">
              <LinkButton href={ws.editCourseRun(run.id)}>{t("runs.edit")}</LinkButton>
              <LinkButton href={ws.enrolment(run.id)} tone="jade">
                {t("runs.enrol")}
              </LinkButton>
            </span>
          )
        }
      />
      <div className="grid gap-5">
        <Card>
          <Facts
            columns={2}
            items={[
              { label: t("runs.client"), value: run.clientName ?? t("runs.allClients") },
              { label: t("runs.course"), value: run.course },
              { label: t("runs.opensAt"), value: moment(run.opensAt) },
              { label: t("runs.closesAt"), value: moment(run.closesAt) },
              {
                label: run.exam,
                value: t("runs.facts", {
                  minutes: run.minutes,
                  total: run.totalPoints,
                  pass: run.passPoints,
                  attempts: run.attemptsAllowed,
                }),
                wide: true,
              },
            ]}
          />
        </Card>
        <Card title={t("runs.people")} flush={people.length > 0}>
          {people.length === 0 ? (
            <p className="text-ink-soft">{t("runs.nobody")}</p>
          ) : (
            <PeopleList
              removeLabel={t("runs.withdraw")}
              people={people.map((one) => ({
                ...one,
                detail: "",
                resultHref: one.state === "passed" || one.state === "failed" ? ws.attempt(one.attemptId ?? "") : null,
                removalHref: mayWrite && one.state === "not_begun" ? ws.withdrawal(run.id, one.id) : null,
              }))}
            />
          )}
        </Card>
      </div>
    </>
  );
}
