import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { milestoneState } from "#app/domain/milestones/milestone.rules.ts";
import { ownLevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { engagements } from "#app/i18n/messages/engagements.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { daysBetween } from "#app/lib/iso-day.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { HeadGauge } from "#app/ui/engagement/head-gauge.tsx";
import { LevelWords } from "#app/ui/schemes/level-words.tsx";
import { useLevelName } from "#app/ui/schemes/use-level-name.ts";
import { EngagementHeader } from "#app/ui/shells/engagement-header.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import type { Tone } from "#app/ui/tone.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { engagements, gap, terms } };

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const head = await ws.read((db) => getEngagementHead(db, idParam(args, "engagementId")));
  if (!head) throw new Response(null, { status: 404 });
  const { rules, scheme, client, nextDueOn } = head;
  const today = todayIn(ws.timeZone);
  return {
    slug: ws.slug,
    id: head.id,
    client: { id: client.id, name: client.name },
    standard: scheme.standard,
    provisional: scheme.provisional,
    kind: head.kind,
    targetLevel: head.targetLevel,
    forecast: head.forecast,
    assessedItems: head.assessedItems,
    totalItems: head.totalItems,
    totalPoints: rules.scoring.totalMillipoints / 1000,
    levels: rules.scoring.levels.map(({ code, threshold }) => ({ code, threshold })),
    levelNames: ownLevelNames(rules.scoring.levels),
    due: nextDueOn && {
      on: nextDueOn,
      state: milestoneState(nextDueOn, null, today),
      lateBy: daysBetween(nextDueOn, today),
    },
    lead: head.leadName,
    closed: head.closedAt !== null,
    seesActivity: ws.can("activity:read"),
    seesDocuments: ws.can("document:read"),
    seesEvidence: ws.can("evidence:read"),
  };
}

const DUE_TONES: Record<ReturnType<typeof milestoneState>, Tone> = {
  done: "ink",
  passed_over: "ink",
  late: "seal",
  due_soon: "amber",
  waiting: "ink",
};

export default function EngagementLayout() {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  const levelName = useLevelName();
  const head = useLoaderData<typeof loader>();
  const { slug, id, client, due, closed } = head;
  const { pathname } = useLocation();
  const ws = paths.workspace(slug);
  const own = ws.engagement(id);
  const tabs = [
    { href: own.root, label: t("tabs.overview"), current: [own.root, own.edit()].includes(pathname) },
    { href: own.gap(), label: t("tabs.gap"), current: [own.gap(), own.rounds().list(), own.checks()].some((start) => pathname.startsWith(start)) },
    {
      href: own.actions(),
      label: t("tabs.actions"),
      current: pathname.startsWith(own.actions()) || pathname.startsWith(own.plans()),
    },
    ...(head.seesEvidence
      ? [{ href: own.evidence().root, label: t("tabs.evidence"), current: pathname.startsWith(own.evidence().root) }]
      : []),
    ...(head.seesDocuments
      ? [{ href: own.documents(), label: t("tabs.documents"), current: pathname.startsWith(own.documents()) }]
      : []),
    { href: own.training(), label: t("tabs.training"), current: pathname.startsWith(own.training()) },
    { href: own.milestones(), label: t("tabs.milestones"), current: pathname.startsWith(own.milestones()) },
    { href: own.certificate(), label: t("tabs.certificate"), current: pathname.startsWith(own.certificate()) },
    ...(head.seesActivity
      ? [{ href: own.activity(), label: t("tabs.activity"), current: pathname.startsWith(own.activity()) }]
      : []),
  ];
  return (
    <LevelWords names={head.levelNames}>
      <EngagementHeader
        breadcrumbs={[{ href: ws.portfolio(), label: t("portfolio") }]}
        client={{ name: client.name, href: ws.client(client.id) }}
        badge={closed ? <StatusBadge tone="ink">{t("closedBadge")}</StatusBadge> : undefined}
        scheme={t("headScheme", { standard: head.standard, kind: terms(`engagementKinds.${head.kind}`) })}
        target={levelName(head.targetLevel, head.levelNames)}
        level={<HeadGauge {...head} clientName={client.name} />}
        nextDue={
          due
            ? {
                label: due.state === "late" ? t("nextDueLate", { date: due.on, days: due.lateBy }) : due.on,
                tone: DUE_TONES[due.state],
              }
            : undefined
        }
        lead={head.lead}
        tabs={tabs}
      />
      <Outlet />
    </LevelWords>
  );
}
