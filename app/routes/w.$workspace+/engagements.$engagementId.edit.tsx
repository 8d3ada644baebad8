import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { updateEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { EngagementForm } from "#app/domain/engagements/engagement.schema.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { engagements } from "#app/i18n/messages/engagements.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EngagementFields, useEngagementReply } from "#app/ui/engagement/engagement-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useDay } from "#app/ui/use-day.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { engagements, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": engagements["zh-CN"].edit.title, en: engagements.en.edit.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const id = idParam(args, "engagementId");
  const { head, leads } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    leads: await listLeads(db),
  }));
  if (!head) throw new Response(null, { status: 404 });
  const { version, targetLevel, startsOn, plannedAuditDate, leadId, leadName, closedAt } = head;
  return {
    slug: ws.slug,
    id,
    engagement: { version, targetLevel, startsOn, plannedAuditDate, leadId },
    leads,
    /** The lead's name when they may no longer lead. */
    formerLead: leads.some((lead) => lead.id === leadId) ? null : leadName,
    levels: head.rules.scoring.levels.map(({ code }) => code).filter((code) => code !== "not_passed"),
    closedOn: closedAt && todayIn(ws.timeZone, new Date(closedAt)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, EngagementForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateEngagement(db, id, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).root, "engagementSaved");
}

export default function EditEngagement() {
  const t = useTranslations("engagements");
  const { slug, id, engagement, leads, formerLead, levels, closedOn } = useLoaderData<typeof loader>();
  const former =
    formerLead === null ? [] : [{ id: engagement.leadId, name: t("fields.leadGone", { name: formerLead }) }];
  const reply = useEngagementReply(useActionData<typeof action>(), {
    levels,
    leads: [...former, ...leads],
    engagement,
  });
  const day = useDay();
  const own = paths.workspace(slug).engagement(id);
  if (closedOn) {
    return (
      <Notice
        title={t("closure.closedNotice", { date: day(closedOn) })}
        action={<LinkButton href={own.closure()}>{t("closure.reopen")}</LinkButton>}
      />
    );
  }
  return (
    <FormPage
      level={2}
      title={t("edit.title")}
      facts={t("edit.facts")}
      reply={reply}
      submitLabel={t("edit.submit")}
      pendingLabel={t("edit.pending")}
      cancelHref={own.root}
    >
      <input type="hidden" name="version" value={reply.version(engagement.version)} />
      <EngagementFields reply={reply} />
    </FormPage>
  );
}
