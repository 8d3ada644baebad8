import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { choosable, clauseChoices } from "#app/domain/evidence/clause-choice.rules.ts";
import { listClauseTree } from "#app/domain/evidence/clause-tree.queries.server.ts";
import { NewRequestForm } from "#app/domain/evidence/evidence.schema.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { listAskable } from "#app/domain/evidence/request.queries.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ClauseField } from "#app/ui/evidence/clause-field.tsx";
import { CheckboxGroupField } from "#app/ui/forms/checkbox-group-field.tsx";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { evidence, staff } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].ask, en: evidence.en.ask });

const USUAL_DAYS = 14;

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const id = idParam(args, "engagementId");
  const { head, nodes, people } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    nodes: await listClauseTree(db, id),
    people: await listAskable(db, id),
  }));
  if (!head) throw new Response(null, { status: 404 });
  const clauses = choosable(nodes, new URL(args.request.url).searchParams.getAll("clause"));
  const today = todayIn(ws.timeZone);
  return {
    ...{ slug: ws.slug, id, clientId: head.client.id, people, mayInvite: ws.can("member:write"), today },
    ...{ choices: clauseChoices(nodes, localeOf(args.request)), clauses, dueOn: addDays(today, USUAL_DAYS) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, NewRequestForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => requestEvidence(db, ws.actor, id, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).evidence().request(outcome.value.id), "evidenceRequested");
}

export default function AskForEvidence() {
  const t = useTranslations("evidence");
  const roles = useTranslations("staff");
  const { slug, id, clientId, people, mayInvite, today, choices, clauses, dueOn } = useLoaderData<typeof loader>();
  const workspace = paths.workspace(slug);
  const own = workspace.engagement(id).evidence();
  const reply = useReply(useActionData<typeof action>(), {
    title: { label: t("askForm.what") },
    reason: { label: t("askForm.reason") },
    example: { label: t("askForm.example") },
    clauses: { label: t("askForm.clauses"), initial: clauses },
    agesDays: { label: t("askForm.ages") },
    dueOn: { label: t("askForm.dueOn"), initial: dueOn },
    member: { label: t("askForm.people") },
  });
  const breadcrumbs = [{ href: own.root, label: t("title") }];
  if (people.length === 0) {
    return (
      <>
        <PageHead level={2} title={t("askForm.title")} breadcrumbs={breadcrumbs} />
        <div className="rounded-lg border border-line bg-sheet">
          <EmptyState
            title={t("askForm.nobody")}
            body={t(mayInvite ? "askForm.nobodyBody" : "askForm.nobodyOwner")}
            action={
              mayInvite
                ? { href: workspace.invite(clientId), label: t("askForm.invite") }
                : { href: own.add({ clause: clauses[0] }), label: t("add") }
            }
          />
        </div>
      </>
    );
  }
  return (
    <FormPage
      level={2}
      title={t("askForm.title")}
      breadcrumbs={breadcrumbs}
      reply={reply}
      submitLabel={t("askForm.submit")}
      pendingLabel={t("askForm.pending")}
      cancelHref={own.root}
    >
      <TextField {...reply.field("title")} help={t("askForm.whatHelp")} required maxLength={200} />
      <TextareaField {...reply.field("reason")} rows={2} maxLength={2000} />
      <TextareaField {...reply.field("example")} help={t("askForm.exampleHelp")} rows={3} maxLength={2000} />
      <ClauseField {...reply.boxes("clauses")} choices={choices} help={t("askForm.clausesHelp")} />
      <NumberField {...reply.field("agesDays")} help={t("askForm.agesHelp")} />
      <DateField {...reply.field("dueOn")} required min={today} />
      <CheckboxGroupField
        {...reply.boxes("member")}
        help={t("askForm.peopleHelp")}
        required
        options={people.map(({ id: value, name, role }) => ({
          value,
          label: name,
          help: roles(`roles.${role as "client_manager" | "client_staff"}`),
        }))}
      />
    </FormPage>
  );
}
