import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { startBy } from "#app/domain/evidence/evidence.rules.ts";
import { getEvidenceRequest, listSentFor } from "#app/domain/evidence/request.queries.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { StandingBadge } from "#app/ui/evidence/standing-badge.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { evidence } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.request.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:read");
  const [id, requestId] = [idParam(args, "engagementId"), idParam(args, "evidenceRequestId")];
  const { head, request, sent } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    request: await getEvidenceRequest(db, id, requestId),
    sent: await listSentFor(db, requestId),
  }));
  if (!head || !request) throw new Response(null, { status: 404 });
  const by = startBy(head.plannedAuditDate, request.agesDays);
  const today = todayIn(ws.timeZone);
  return {
    ...{ slug: ws.slug, id, requestId, request, sent, startBy: by, startLate: by !== null && by < today },
    late: request.state === "open" && request.dueOn < today,
    mayWrite: head.closedAt === null && ws.can("evidence:write"),
  };
}

export default function EvidenceRequestPage() {
  const t = useTranslations("evidence");
  const format = useFormatter();
  const day = useDay();
  const { slug, id, requestId, request, sent, startBy, startLate, late, mayWrite } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const at = (moment: string) => format.dateTime(new Date(moment), { dateStyle: "medium", timeStyle: "short" });
  const ages = request.agesDays === null ? null : t("request.agesDays", { days: request.agesDays });
  const begin = startBy && t(startLate ? "request.startLate" : "request.startBy", { date: day(startBy) });
  return (
    <>
      <PageHead
        level={2}
        title={request.title}
        badge={
          <StatusBadge tone={late ? "seal" : request.state === "open" ? "amber" : "ink"}>
            {late ? t("requests.late", { date: day(request.dueOn) }) : t(`requests.states.${request.state}`)}
          </StatusBadge>
        }
        facts={t("request.asked", { name: request.requestedBy ?? "", date: at(request.createdAt) })}
        breadcrumbs={[{ href: own.root, label: t("title") }]}
        action={
          mayWrite &&
          request.state !== "closed" && (
            <span className="flex flex-wrap gap-3">
              <LinkButton href={own.editRequest(requestId)}>{t("request.edit")}</LinkButton>
              <LinkButton href={own.closure(requestId)}>{t("request.close")}</LinkButton>
            </span>
          )
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t("request.sent")}>
          {sent.length === 0 && <p className="text-ink-soft">{t("request.nothing")}</p>}
          <ul className="grid gap-4">
            {sent.map((one) => (
              <li key={one.id} className="grid gap-0.5">
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <Anchor href={own.one(one.id)} className="link inline-block py-1">
                    {one.fileName ?? t("note")}
                  </Anchor>
                  <StandingBadge standing={one.replaced ? "replaced" : one.state === "accepted" ? "counts" : one.state} />
                </span>
                <span className="text-ink-soft">{at(one.uploadedAt)}</span>
                {one.note && <span className="whitespace-pre-line">{one.note}</span>}
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t("ask")}>
          <Facts
            items={[
              { label: t("request.people"), value: request.people.join("、") },
              { label: t("request.dueOn"), value: day(request.dueOn) },
              { label: t("request.clauses"), value: request.clauses.length === 0 ? t("none") : request.clauses.join("  ") },
              ...(request.reason ? [{ label: t("request.reason"), value: <span className="whitespace-pre-line">{request.reason}</span> }] : []),
              ...(request.example ? [{ label: t("request.example"), value: <span className="whitespace-pre-line">{request.example}</span> }] : []),
              ...(ages ? [{ label: t("request.ages"), value: [ages, begin].filter(Boolean).join(" · ") }] : []),
            ]}
          />
        </Card>
      </div>
    </>
  );
}
