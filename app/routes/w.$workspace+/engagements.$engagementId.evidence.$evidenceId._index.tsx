import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getEvidence, nextUndecided } from "#app/domain/evidence/evidence.queries.server.ts";
import { ripeOn, standingOf, startBy } from "#app/domain/evidence/evidence.rules.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { EvidenceFacts } from "#app/ui/evidence/evidence-facts.tsx";
import { StandingBadge } from "#app/ui/evidence/standing-badge.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { evidence } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.one.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:read");
  const [id, evidenceId] = [idParam(args, "engagementId"), idParam(args, "evidenceId")];
  const { head, found, next } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    found: await getEvidence(db, id, evidenceId),
    next: await nextUndecided(db, id, evidenceId),
  }));
  if (!head || !found) throw new Response(null, { status: 404 });
  const { storageId, ...one } = found;
  return {
    ...{ slug: ws.slug, id, evidenceId, hasFile: storageId !== null, one, next },
    mayWrite: head.closedAt === null && ws.can("evidence:write"),
    standing: standingOf(one, todayIn(ws.timeZone), head.plannedAuditDate),
    ripeOn: one.agesDays === null ? null : ripeOn(one),
    startBy: startBy(head.plannedAuditDate, one.agesDays),
  };
}

export default function EvidencePage() {
  const t = useTranslations("evidence");
  const { slug, id, evidenceId, hasFile, one, next, mayWrite, standing, ripeOn, startBy } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const settled = one.state !== "submitted";
  return (
    <>
      <PageHead
        level={2}
        title={one.title}
        badge={<StandingBadge standing={standing} />}
        breadcrumbs={[{ href: own.root, label: t("title") }]}
      />
      <div className="grid gap-5">
        <div className="flex flex-wrap gap-3">
          {mayWrite && !one.replaced && (
            <LinkButton href={own.decision(evidenceId)} tone={settled ? "quiet" : "jade"}>
              {settled ? t("detail.decideAgain") : t("detail.decide")}
            </LinkButton>
          )}
          {hasFile && (
            <LinkButton href={own.file(evidenceId)} tone={settled ? "jade" : "quiet"} reloadDocument>
              {t("detail.download")}
            </LinkButton>
          )}
          {mayWrite && !one.replaced && (
            <>
              <LinkButton href={own.edit(evidenceId)}>{t("detail.edit")}</LinkButton>
              <LinkButton href={own.add({ replaces: evidenceId })}>{t("detail.replace")}</LinkButton>
            </>
          )}
        </div>
        {mayWrite && settled && next && (
          <Notice tone="slate" action={<LinkButton href={own.one(next.id)} tone="jade">{t("detail.next")}</LinkButton>}>
            {t("detail.nextBody", { title: next.title })}
          </Notice>
        )}
        <Card>
          <EvidenceFacts own={own} one={one} ripeOn={ripeOn} startBy={startBy} />
        </Card>
      </div>
    </>
  );
}
