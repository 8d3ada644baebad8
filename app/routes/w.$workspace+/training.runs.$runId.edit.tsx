import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { updateRun } from "#app/domain/training/run.commands.server.ts";
import { getRun } from "#app/domain/training/run.queries.server.ts";
import { RunForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { momentOf, wallClock } from "#app/lib/zoned.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RunFields, useRunReply } from "#app/ui/training/run-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].runs.editTitle, en: training.en.runs.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "runId");
  const run = await ws.read((db) => getRun(db, id));
  if (!run) throw new Response(null, { status: 404 });
  const { title, version } = run;
  const opensAt = wallClock(run.opensAt, ws.timeZone);
  return { slug: ws.slug, id, run: { title, version, opensAt, closesAt: wallClock(run.closesAt, ws.timeZone) } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "runId");
  const form = await readForm(args.request, RunForm);
  if (!form.ok) return form.reply;
  const { opensAt, closesAt, ...run } = form.value;
  const times = { opensAt: momentOf(opensAt, ws.timeZone), closesAt: momentOf(closesAt, ws.timeZone) };
  const outcome = await ws.write((db) => updateRun(db, id, { ...run, ...times }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).courseRun(id), "runSaved");
}

export default function EditCourseRun() {
  const t = useTranslations("training");
  const { slug, id, run } = useLoaderData<typeof loader>();
  const reply = useRunReply(useActionData<typeof action>(), run);
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("runs.editTitle")}
      breadcrumbs={[
        { href: ws.courseRuns(), label: t("runs.title") },
        { href: ws.courseRun(id), label: run.title },
      ]}
      reply={reply}
      submitLabel={t("runs.save")}
      pendingLabel={t("runs.pending")}
      cancelHref={ws.courseRun(id)}
    >
      <input type="hidden" name="version" value={reply.version(run.version)} />
      <RunFields reply={reply} />
    </FormPage>
  );
}
