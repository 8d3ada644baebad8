import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ACTIVITY_LIST } from "#app/domain/activity/activity-list.rules.ts";
import { readActivity } from "#app/domain/activity/activity.page.server.ts";
import { listActors } from "#app/domain/activity/activity.queries.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { readList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { activity } from "#app/i18n/messages/activity.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ActivityPage } from "#app/ui/activity-page.tsx";

export const handle = { messages: { activity } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": activity["zh-CN"].title, en: activity.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read");
  const id = idParam(args, "engagementId");
  const list = readList(args.request, ACTIVITY_LIST);
  return ws.read(async (db) => {
    if (!(await getEngagementHead(db, id))) throw new Response(null, { status: 404 });
    const { rows, total } = await readActivity(db, list, localeOf(args.request), id);
    return { slug: ws.slug, id, state: { ...list, total }, items: rows, actors: await listActors(db) };
  });
}

export default function EngagementActivity() {
  const { slug, id, state, items, actors } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  return (
    <ActivityPage
      path={own.activity()}
      exportPath={own.activityExport()}
      state={state}
      items={items}
      actors={actors}
      withinEngagement
    />
  );
}
