import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { decideEntryConditions } from "#app/domain/milestones/milestone.commands.server.ts";
import { readEntryConditions } from "#app/domain/milestones/milestone-page.queries.server.ts";
import { entryConditionsForm } from "#app/domain/milestones/milestone.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { milestones } from "#app/i18n/messages/milestones.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ConditionFields, DecidedCondition, useConditionsReply } from "#app/ui/engagement/condition-fields.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { Panel } from "#app/ui/panel.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { milestones } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": milestones["zh-CN"].conditions.title, en: milestones.en.conditions.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "engagementId");
  const page = await ws.read((db) => readEntryConditions(db, id));
  if (!page) throw new Response(null, { status: 404 });
  const conditions = page.conditions.map(({ decidedAt, ...condition }) => ({
    ...condition,
    decidedOn: decidedAt && todayIn(ws.timeZone, new Date(decidedAt)),
  }));
  return { slug: ws.slug, id, conditions, mayWrite: ws.can("milestone:write") && !page.closed };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "milestone:write");
  const id = idParam(args, "engagementId");
  const page = await ws.read((db) => readEntryConditions(db, id));
  if (!page) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, entryConditionsForm(page.conditions.map(({ code }) => code)));
  if (!form.ok) return form.reply;
  const decisions = Object.entries(form.value).map(([code, decision]) => ({ code, ...decision }));
  const outcome = await ws.write((db) => decideEntryConditions(db, ws.actor, id, decisions, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).milestones(), "entryConditionsSaved");
}

export default function EntryConditions() {
  const t = useTranslations("milestones");
  const { slug, id, conditions, mayWrite } = useLoaderData<typeof loader>();
  const reply = useConditionsReply(useActionData<typeof action>(), conditions);
  const own = paths.workspace(slug).engagement(id);
  const open = conditions.filter(({ met }) => !met).length;
  const facts = open > 0 ? t("conditions.open", { count: open }) : t("conditions.allMet", { count: conditions.length });
  return (
    <Panel title={t("conditions.title")} facts={conditions.length > 0 ? facts : undefined} closeHref={own.milestones()}>
      {conditions.length === 0 ? (
        <p className="text-ink-soft">{t("conditions.none")}</p>
      ) : mayWrite ? (
        <Form method="post" noValidate autoComplete="off" className="grid gap-4">
          <p className="text-ink-soft">{t("conditions.facts")}</p>
          <ReplyNotice reply={reply} />
          {conditions.map((condition) => (
            <ConditionFields key={condition.code} condition={condition} reply={reply} />
          ))}
          <div>
            <SubmitButton pendingLabel={t("detail.completing")}>{t("conditions.submit")}</SubmitButton>
          </div>
        </Form>
      ) : (
        <ul className="grid gap-4">
          {conditions.map((condition) => (
            <DecidedCondition key={condition.code} condition={condition} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
