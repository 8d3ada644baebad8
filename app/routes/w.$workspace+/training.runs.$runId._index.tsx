import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listRecentClients } from "#app/domain/clients/client.queries.server.ts";
import { listAnnulled } from "#app/domain/training/annulment.queries.server.ts";
import { getRun } from "#app/domain/training/run.queries.server.ts";
import { STANDINGS } from "#app/domain/training/standing.rules.ts";
import { listPeopleOfRun, PEOPLE_LIST } from "#app/domain/training/team.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { Card } from "#app/ui/card.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import { Facts } from "#app/ui/facts.tsx";
import { html } from "#app/ui/html.ts";
import { usePeopleColumns } from "#app/ui/learning/people-columns.ts";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { AnnulledQuestions } from "#app/ui/training/annulled-questions.tsx";

export const handle = { messages: { learning, training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.run.title ?? "", en: data?.run.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "runId");
  const list = readList(args.request, PEOPLE_LIST);
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const run = await getRun(db, id);
    if (!run) throw new Response(null, { status: 404 });
    const { rows, total } = await listPeopleOfRun(db, id, list);
    const { title_zh, title_en, exam_zh, exam_en, ...facts } = run;
    return {
      slug: ws.slug,
      mayWrite: ws.can("training:write"),
      run: { ...facts, course: english ? title_en : title_zh, exam: english ? exam_en : exam_zh },
      annulled: await listAnnulled(db, id),
      clients: run.clientId === null ? await listRecentClients(db, list.filters.client) : [],
      state: { ...list, total },
      defaults: { sort: PEOPLE_LIST.defaultSort, dir: PEOPLE_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
      rows: rows.map(({ id: enrolmentId, person, clientName, lessons, lessonsDone, attempts, attemptId, state, ...row }) => ({
        ...{ id: enrolmentId, person, clientName, lessons, lessonsDone, attempts, attemptId, state },
        ...{ earnedPoints: row.earnedPoints, totalPoints: row.totalPoints },
      })),
    };
  });
}

const TONES = { upcoming: "slate", open: "jade", closed: "ink" } as const;

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function CourseRun() {
  const t = useTranslations("training");
  const words = useTranslations("learning");
  const { slug, mayWrite, run, annulled, clients, state, defaults, rows } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={run.title}
      facts={<StatusBadge tone={TONES[run.state]}>{t(`runs.states.${run.state}`)}</StatusBadge>}
      breadcrumbs={[{ href: ws.courseRuns(), label: t("runs.title") }]}
      action={mayWrite ? { href: ws.enrolment(run.id), label: t("runs.enrol") } : undefined}
      searchLabel={t("runs.peopleSearch")}
      filters={[
        {
          name: "state",
          label: words("team.state"),
          options: STANDINGS.map((value) => ({ value, label: words(`team.standing.${value}`) })),
        },
        ...(clients.length > 0
          ? [{ name: "client", label: words("team.client"), options: clients.map((one) => ({ value: one.id, label: one.name })) }]
          : []),
      ]}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      state={state}
      hrefFor={listHrefs(ws.courseRun(run.id), state, defaults)}
      countLine={t("runs.peopleCount", { count: state.total })}
      exportHref={exportHrefs(ws.courseRunExport(run.id), state, defaults)}
      empty={{ title: t("runs.nobody") }}
    >
      <RunFacts />
      <AnnulledQuestions ws={ws} questions={annulled} />
    </ListPage>
  );
}

function RunFacts() {
  const t = useTranslations("training");
  const moment = useMoment();
  const { slug, mayWrite, run } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="mb-5">
      <Card
        title={t("runs.about")}
        action={
          <>
            <Anchor href={ws.examStatistics(run.examId, run.id)} className="link">
              {t("statistics.title")}
            </Anchor>
            {mayWrite && (
              <Anchor href={ws.editCourseRun(run.id)} className="link ml-4">
                {t("runs.edit")}
              </Anchor>
            )}
          </>
        }
      >
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
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("training");
  const words = useTranslations("learning");
  const { slug, mayWrite, run } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const { name, lessons, score, standing } = usePeopleColumns<Row>();
  const link = (href: string, label: string) => html`<a href="${href}" class="link" data-discover="true">${label}</a>`;
  return [
    name,
    { key: "client", head: words("team.client"), sortKey: "client", wrap: true, cell: (row) => row.clientName },
    standing,
    lessons,
    { key: "attempts", head: words("team.attempts"), numeric: true, cell: (row) => row.attempts ?? 0 },
    score,
    {
      key: "more",
      head: t("runs.more"),
      cell: (row) => {
        if (row.attemptId && (row.state === "passed" || row.state === "failed")) {
          return link(ws.attempt(row.attemptId), words("course.result"));
        }
        return mayWrite && row.state === "not_begun" ? link(ws.withdrawal(run.id, row.id), t("runs.withdraw")) : "";
      },
    },
  ];
}
