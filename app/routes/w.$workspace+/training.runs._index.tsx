import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listRecentClients } from "#app/domain/clients/client.queries.server.ts";
import { BUILT_IN_COURSE_CODE, installBuiltInCourse } from "#app/domain/training/built-in-course.server.ts";
import { hasCourse } from "#app/domain/training/course.queries.server.ts";
import { listRuns, RUN_LIST } from "#app/domain/training/run.queries.server.ts";
import { InstallForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { exportHrefs } from "#app/ui/export-href.ts";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].runs.title, en: training.en.runs.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const list = readList(args.request, RUN_LIST);
  const { rows, total, clients, installed } = await ws.read(async (db) => ({
    ...(await listRuns(db, list)),
    clients: await listRecentClients(db, list.filters.client),
    installed: await hasCourse(db, BUILT_IN_COURSE_CODE),
  }));
  return {
    slug: ws.slug,
    mayWrite: ws.can("training:write"),
    installed,
    state: { ...list, total },
    defaults: { sort: RUN_LIST.defaultSort, dir: RUN_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    clients,
    rows,
  };
}

/** Adds the built-in course where it is missing. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const form = await readForm(args.request, InstallForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write(installBuiltInCourse);
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).courses(), "courseInstalled");
}

const TONES = { upcoming: "slate", open: "jade", closed: "ink" } as const;

export default function CourseRuns() {
  const t = useTranslations("training");
  const moment = useMoment();
  const { slug, state, defaults, clients, rows, mayWrite, installed } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("runs.title")}
      action={mayWrite ? { href: ws.newCourseRun(), label: t("runs.new") } : undefined}
      searchLabel={t("runs.search")}
      filters={[
        {
          name: "state",
          label: t("runs.state"),
          options: (["upcoming", "open", "closed"] as const).map((value) => ({ value, label: t(`runs.states.${value}`) })),
        },
        { name: "client", label: t("runs.client"), options: clients.map(({ id, name }) => ({ value: id, label: name })) },
      ]}
      columns={[
        { key: "title", head: t("runs.name"), sortKey: "title", cell: (row) => row.title },
        {
          key: "state",
          head: t("runs.state"),
          priority: 1,
          cell: (row) => statusBadgeHtml(TONES[row.state], t(`runs.states.${row.state}`)),
        },
        { key: "client", head: t("runs.client"), wrap: true, cell: (row) => row.clientName ?? t("runs.allClients") },
        { key: "opens", head: t("runs.opensAt"), sortKey: "opens", cell: (row) => moment(row.opensAt) },
        { key: "closes", head: t("runs.closesAt"), sortKey: "closes", cell: (row) => moment(row.closesAt) },
        { key: "enrolled", head: t("runs.enrolled"), numeric: true, cell: (row) => row.enrolled },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => ws.courseRun(row.id)}
      state={state}
      hrefFor={listHrefs(ws.courseRuns(), state, defaults)}
      countLine={t("runs.count", { count: state.total })}
      exportHref={exportHrefs(ws.courseRunsExport(), state, defaults)}
      empty={{ title: t("runs.emptyTitle"), body: t("runs.emptyBody") }}
    >
      <ReplyNotice reply={reply} />
      {!installed && mayWrite && (
        <div className="mb-5">
          <Notice
            title={t("install.title")}
            action={
              <Form method="post" action="?index">
                <SubmitButton name="intent" value="install" pendingLabel={t("install.pending")}>
                  {t("install.action")}
                </SubmitButton>
              </Form>
            }
          >
            {t("install.body")}
          </Notice>
        </div>
      )}
    </ListPage>
  );
}
