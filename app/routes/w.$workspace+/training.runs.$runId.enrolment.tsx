import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { enrol } from "#app/domain/training/run.commands.server.ts";
import { getRun, listCandidates } from "#app/domain/training/run.queries.server.ts";
import { EnrolForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { CheckboxGroupField } from "#app/ui/forms/checkbox-group-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].runs.enrolTitle, en: training.en.runs.enrolTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "runId");
  return ws.read(async (db) => {
    const run = await getRun(db, id);
    if (!run) throw new Response(null, { status: 404 });
    const candidates = await listCandidates(db, run);
    return {
      slug: ws.slug,
      id,
      title: run.title,
      candidates: candidates.map(({ id: value, name, email, clientName }) => ({
        value,
        label: name,
        help: `${clientName} · ${email}`,
      })),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "runId");
  const form = await readForm(args.request, EnrolForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => enrol(db, id, form.value.member));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).courseRun(id), "enrolled");
}

export default function Enrolment() {
  const t = useTranslations("training");
  const { slug, id, title, candidates } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { member: { label: t("runs.candidates") } });
  const ws = paths.workspace(slug);
  const { name, label, errors } = reply.field("member");
  return (
    <FormPage
      title={t("runs.enrolTitle")}
      breadcrumbs={[
        { href: ws.courseRuns(), label: t("runs.title") },
        { href: ws.courseRun(id), label: title },
      ]}
      reply={reply}
      submitLabel={t("runs.enrolSubmit")}
      pendingLabel={t("runs.pending")}
      cancelHref={ws.courseRun(id)}
    >
      {candidates.length === 0 ? (
        <Notice>{t("runs.noCandidates")}</Notice>
      ) : (
        <CheckboxGroupField name={name} label={label} errors={errors} options={candidates} />
      )}
    </FormPage>
  );
}
