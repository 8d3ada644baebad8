import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listRecentClients } from "#app/domain/clients/client.queries.server.ts";
import { CANDIDATE_LIST, listCandidates } from "#app/domain/training/candidate.queries.server.ts";
import { enrol } from "#app/domain/training/run.commands.server.ts";
import { getRun } from "#app/domain/training/run.queries.server.ts";
import { EnrolForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { CheckboxGroupField } from "#app/ui/forms/checkbox-group-field.tsx";
import { FORM_SHEET, FormActions } from "#app/ui/forms/form-actions.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { ListSearch } from "#app/ui/list-search.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].runs.enrolTitle, en: training.en.runs.enrolTitle });

const DEFAULTS = { sort: CANDIDATE_LIST.defaultSort, dir: CANDIDATE_LIST.defaultDir, pageSize: PAGE_SIZES[0] };

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "runId");
  const list = readList(args.request, CANDIDATE_LIST);
  return ws.read(async (db) => {
    const run = await getRun(db, id);
    if (!run) throw new Response(null, { status: 404 });
    const { rows, total, page } = await listCandidates(db, run, list);
    return {
      slug: ws.slug,
      id,
      title: run.title,
      clients: run.clientId === null ? await listRecentClients(db, list.filters.client) : [],
      state: { ...list, page, total },
      defaults: DEFAULTS,
      candidates: rows.map(({ id: value, name, email, clientName }) => ({
        value,
        label: name,
        help: `${clientName} · ${email}`,
      })),
    };
  });
}

/** Enrols the people chosen on one page; whoever chooses more stays on the same list, which they are then missing from. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "runId");
  const form = await readForm(args.request, EnrolForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => enrol(db, id, form.value.member));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const to = paths.workspace(ws.slug);
  if (form.value.then !== "more") return redirectWithToast(to.courseRun(id), "enrolled");
  const list = readList(args.request, CANDIDATE_LIST);
  const here = listHrefs(to.enrolment(id), { ...list, total: 0 }, DEFAULTS)({ page: list.page });
  return redirectWithToast(here, "enrolled");
}

export default function Enrolment() {
  const t = useTranslations("training");
  const { slug, id, title, clients, state, defaults, candidates } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { member: { label: t("runs.candidates") } });
  const ws = paths.workspace(slug);
  const hrefFor = listHrefs(ws.enrolment(id), state, defaults);
  const narrowed = state.q !== "" || Object.keys(state.filters).length > 0;
  const { name, label, errors } = reply.field("member");
  const filters = [
    { name: "client", label: t("runs.client"), options: clients.map((one) => ({ value: one.id, label: one.name })) },
  ];
  return (
    <div className="max-w-4xl">
      <PageHead
        title={t("runs.enrolTitle")}
        breadcrumbs={[
          { href: ws.courseRuns(), label: t("runs.title") },
          { href: ws.courseRun(id), label: title },
        ]}
      />
      {(narrowed || candidates.length > 0) && (
        <div className="mb-3 grid gap-2 md:grid-cols-[18rem_minmax(0,1fr)]">
          <ListSearch label={t("runs.candidateSearch")} q={state.q} hrefFor={hrefFor} />
          <div className="flex flex-wrap gap-2">
            {clients.length > 0 && <ListFilters filters={filters} state={state} hrefFor={hrefFor} />}
          </div>
        </div>
      )}
      {candidates.length === 0 ? (
        <Notice action={<LinkButton href={ws.courseRun(id)}>{t("runs.enrolDone")}</LinkButton>}>
          {narrowed ? t("runs.noCandidateFound") : t("runs.noCandidates")}
        </Notice>
      ) : (
        <Form method="post" noValidate autoComplete="off" className={FORM_SHEET}>
          <ReplyNotice reply={reply} />
          <CheckboxGroupField
            name={name}
            label={label}
            errors={errors}
            options={candidates}
            help={state.total > candidates.length ? t("runs.pageByPage") : undefined}
          />
          <div className="mt-4">
            <Pager state={state} hrefFor={hrefFor} countLine={t("runs.candidateCount", { count: state.total })} />
          </div>
          <FormActions>
            <SubmitButton name="then" value="" pendingLabel={t("runs.pending")}>
              {t("runs.enrolSubmit")}
            </SubmitButton>
            {(narrowed || state.total > candidates.length) && (
              <SubmitButton tone="quiet" name="then" value="more" pendingLabel={t("runs.pending")}>
                {t("runs.enrolMore")}
              </SubmitButton>
            )}
            <LinkButton href={ws.courseRun(id)}>{t("runs.enrolDone")}</LinkButton>
          </FormActions>
        </Form>
      )}
    </div>
  );
}
