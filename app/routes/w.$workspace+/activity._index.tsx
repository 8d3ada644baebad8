import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ACTIVITY_LIST } from "#app/domain/activity/activity-list.rules.ts";
import { readActivity } from "#app/domain/activity/activity.page.server.ts";
import { type ChainCheck, lastChainCheck, listActors } from "#app/domain/activity/activity.queries.server.ts";
import { listRecentClients } from "#app/domain/clients/client.queries.server.ts";
import { readList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { activity } from "#app/i18n/messages/activity.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ActivityPage } from "#app/ui/activity-page.tsx";
import { Anchor } from "#app/ui/anchor.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { activity } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": activity["zh-CN"].title, en: activity.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read");
  const list = readList(args.request, ACTIVITY_LIST);
  const own = paths.workspace(ws.slug);
  return ws.read(async (db) => {
    const { rows, total } = await readActivity(db, list, localeOf(args.request));
    const items = rows.map((row) => ({
      ...row,
      href: row.engagementId
        ? own.engagement(row.engagementId).root
        : row.clientId
          ? own.client(row.clientId)
          : undefined,
    }));
    return {
      slug: ws.slug,
      state: { ...list, total },
      items,
      actors: await listActors(db),
      clients: await listRecentClients(db, list.filters.client),
      check: await lastChainCheck(db),
    };
  });
}

export default function Activity() {
  const { slug, state, items, actors, clients, check } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug);
  return (
    <ActivityPage
      path={own.activity()}
      exportPath={own.activityExport()}
      state={state}
      items={items}
      actors={actors}
      clients={clients}
    >
      <ChainLine check={check} href={own.activityChain()} />
    </ActivityPage>
  );
}

/** What the last scheduled check found, and the way to check now. */
function ChainLine({ check, href }: { check: ChainCheck | null; href: string }) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const at = check ? format.dateTime(new Date(check.checkedAt), { dateStyle: "medium", timeStyle: "short" }) : "";
  const broken = check !== null && check.faultSeq !== null;
  return (
    <p className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      {broken ? (
        <StatusBadge tone="seal" icon={icons.circleAlert}>
          {t("chain.checkedBroken", { at, seq: check.faultSeq ?? 0 })}
        </StatusBadge>
      ) : check ? (
        <StatusBadge tone="jade" icon={icons.shieldCheck}>
          {t("chain.checkedWhole", { at, events: check.events })}
        </StatusBadge>
      ) : (
        <span className="text-ink-soft">{t("chain.never")}</span>
      )}
      <Anchor href={href} className="link">
        {t("chain.link")}
      </Anchor>
    </p>
  );
}
