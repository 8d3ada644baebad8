import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { changeMilestone } from "#app/domain/milestones/milestone.commands.server.ts";
import { readMilestone } from "#app/domain/milestones/milestone-page.queries.server.ts";
import { type MilestoneChange, milestoneForm } from "#app/domain/milestones/milestone.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast, type ToastKey } from "#app/http/toast.server.ts";
import { milestones } from "#app/i18n/messages/milestones.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { MilestoneDetail } from "#app/ui/engagement/milestone-detail.tsx";
import { Panel } from "#app/ui/panel.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { milestones } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.milestone.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "engagementId");
  const today = todayIn(ws.timeZone);
  const page = await ws.read((db) => readMilestone(db, id, args.params.milestone ?? "", today));
  if (!page) throw new Response(null, { status: 404 });
  return { ...page, slug: ws.slug, id, today, mayWrite: ws.can("milestone:write") && !page.closed };
}

const SAID: Record<MilestoneChange["intent"], ToastKey> = {
  complete: "milestoneCompleted",
  reopen: "milestoneReopened",
  move: "milestoneMoved",
  release: "milestoneMoved",
};

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "milestone:write");
  const id = idParam(args, "engagementId");
  const code = args.params.milestone ?? "";
  const today = todayIn(ws.timeZone);
  const form = await readForm(args.request, milestoneForm(today));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => changeMilestone(db, ws.actor, id, code, form.value, today));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).milestones(), SAID[form.value.intent]);
}

export default function Milestone() {
  const locale = useLocale();
  const { slug, id, milestone, fact, today, mayWrite } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const own = paths.workspace(slug).engagement(id);
  return (
    <Panel title={milestone.title[locale]} closeHref={own.milestones()}>
      <MilestoneDetail
        key={milestone.code}
        milestone={milestone}
        fact={fact}
        today={today}
        mayWrite={mayWrite}
        answer={answer}
        own={own}
      />
    </Panel>
  );
}
