import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { certificateView, missingBefore } from "#app/domain/certificates/certificate-view.server.ts";
import { isKeepable, isSurveillance, laterKinds } from "#app/domain/certificates/certificate.rules.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { certificates } from "#app/i18n/messages/certificates.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { CertificateSheet } from "#app/ui/certificates/certificate-sheet.tsx";
import { CycleTable } from "#app/ui/certificates/cycle-table.tsx";
import { MissingMilestones } from "#app/ui/certificates/missing-milestones.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const handle = { messages: { certificates, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": certificates["zh-CN"].title, en: certificates.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "engagementId");
  const locale = localeOf(args.request);
  const today = todayIn(ws.timeZone);
  return ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    if (!head) throw new Response(null, { status: 404 });
    const certificate = await certificateView(db, head, today, locale);
    const own = certificate?.engagementId === id;
    const surveys = isSurveillance(head.kind) && certificate !== null && !own;
    const later = laterKinds(head.kind);
    const kept = surveys && certificate.cycles.some(({ kind, engagement }) => later.includes(kind) && engagement);
    // The check may have been on any day until today, so one that ran out meanwhile can still have been kept.
    const keepable = surveys && !kept && isKeepable(certificate, certificate.issuedOn);
    const changes = ws.can("certificate:write");
    const open = head.closedAt === null && !head.client.archived;
    return {
      slug: ws.slug,
      id,
      kind: head.kind,
      closed: head.closedAt !== null,
      certificate,
      cycle: own || certificate === null ? null : surveys ? (kept ? "kept" : "surveillance") : "recertification",
      missing: own || kept ? null : await missingBefore(db, head, today, locale),
      may: { change: changes, record: changes && open && !own && !surveys, keep: changes && open && keepable },
    };
  });
}

export default function CertificateTab() {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  const { slug, id, kind, closed, certificate, cycle, missing, may } = useLoaderData<typeof loader>();
  const workspace = paths.workspace(slug);
  const own = workspace.engagement(id);
  const record = may.record ? { href: own.recordCertificate(), label: t("record") } : undefined;
  if (certificate === null) {
    return (
      <div className="grid gap-5">
        <div className="rounded-lg border border-line bg-sheet">
          <EmptyState title={t("none.title")} body={closed ? t("none.closed") : t("none.body")} action={record} />
        </div>
        {missing && !closed && <MissingMilestones {...missing} hrefs={own} />}
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      {cycle !== null && (
        <Notice
          tone={cycle === "kept" ? "jade" : "slate"}
          action={
            may.keep ? (
              <LinkButton href={own.nextCycle()} tone="jade">
                {t("keep")}
              </LinkButton>
            ) : (
              record && (
                <LinkButton href={record.href} tone="jade">
                  {record.label}
                </LinkButton>
              )
            )
          }
        >
          {cycle === "kept" && t("followed.surveillanceDone")}
          {cycle === "surveillance" && t("followed.surveillance", { kind: terms(`engagementKinds.${kind}`) })}
          {cycle === "recertification" && t("followed.recertification")}
        </Notice>
      )}
      <CertificateSheet
        certificate={certificate}
        actions={
          may.change && (
            <>
              <LinkButton href={own.certificateStatus()}>{t("checkStatus")}</LinkButton>
              <LinkButton href={own.editCertificate()}>{t("correct")}</LinkButton>
            </>
          )
        }
      />
      <CycleTable
        rows={certificate.cycles.map((row) => ({
          ...row,
          here: row.engagement?.id === id,
          href: row.engagement ? workspace.engagement(row.engagement.id).root : undefined,
        }))}
      />
      {missing && !closed && <MissingMilestones {...missing} surveillance={cycle === "surveillance"} hrefs={own} />}
    </div>
  );
}
