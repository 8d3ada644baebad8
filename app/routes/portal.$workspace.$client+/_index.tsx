import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { listClosedEvaluations, listOpenEvaluations } from "#app/domain/assessments/evaluation.queries.server.ts";
import { certificateState } from "#app/domain/certificates/certificate-view.rules.ts";
import { withLevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { listCertificates } from "#app/domain/certificates/certificate.queries.server.ts";
import { listAskedOf } from "#app/domain/evidence/request.queries.server.ts";
import { listSent, listWaiting } from "#app/domain/documents/signoff.queries.server.ts";
import { listEnrolments, waitsForLearner } from "#app/domain/training/learning.queries.server.ts";
import { listProgress } from "#app/domain/portal/progress.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { asked } from "#app/i18n/messages/asked.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { todayIn } from "#app/lib/today.ts";
import { Card } from "#app/ui/card.tsx";
import { AskedFor } from "#app/ui/portal/asked-for.tsx";
import { SentFiles, WaitingSignOffs } from "#app/ui/portal/portal-signoffs.tsx";
import { WaitingEvaluation } from "#app/ui/portal/waiting-evaluation.tsx";
import { FinishedCourses } from "#app/ui/portal/finished-courses.tsx";
import { WaitingCourse } from "#app/ui/portal/waiting-course.tsx";
import { PortalCertificate } from "#app/ui/portal/portal-certificate.tsx";
import { ProgressCard } from "#app/ui/portal/progress-card.tsx";
import { PastEvaluations } from "#app/ui/portal/past-evaluations.tsx";
import { Icon } from "#app/ui/icon.tsx";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { asked, learning, portal, rounds, signing, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": portal["zh-CN"].title, en: portal.en.title });

/** The company's progress is its manager's to see; other staff see what waits for them alone. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:read");
  const locale = localeOf(args.request);
  const today = todayIn(ws.timeZone);
  const place = { slug: ws.slug, clientId: ws.clientId ?? "" };
  return ws.read(async (db) => {
    const enrolments = await listEnrolments(db, ws.actor.memberId);
    const learns = enrolments.flatMap(({ id, course, state, closesAt, lessons, lessonsDone }) =>
      waitsForLearner(state) ? [{ id, course: course[locale], state, closesAt, lessons, lessonsDone }] : [],
    );
    const finished = enrolments.flatMap(({ id, course, state }) =>
      waitsForLearner(state) || state === "not_open" ? [] : [{ id, course: course[locale], state }],
    );
    const asks = (await listAskedOf(db, ws.actor.memberId)).filter(({ state }) => state === "open");
    if (ws.actor.role !== "client_manager") return { place, today, asks, learns, finished, company: null };
    const certificates = await listCertificates(db);
    return {
      ...{ place, today, asks, learns, finished },
      company: {
        ...{ today, ...place },
        waiting: await listWaiting(db, ws.actor.memberId),
        evaluations: await listOpenEvaluations(db),
        pastEvaluations: await listClosedEvaluations(db),
        files: await listSent(db),
        engagements: await listProgress(db, today, locale),
        certificates: certificates.map(({ titleZh, titleEn, levels, ...certificate }) => ({
          id: certificate.id,
          number: certificate.number,
          level: certificate.level,
          ...withLevelNames(levels),
          bodyName: certificate.bodyName,
          issuedOn: certificate.issuedOn,
          expiresOn: certificate.expiresOn,
          scheme: locale === "en" ? titleEn : titleZh,
          ...certificateState(certificate, today),
        })),
      },
    };
  });
}

export default function PortalHome() {
  const t = useTranslations("portal");
  const { place, today, asks, learns, finished, company } = useLoaderData<typeof loader>();
  return (
    <div className="grid gap-8">
      <section>
        <h1 className="mb-3 text-lg">{t("waits.title")}</h1>
        <div className="grid gap-4">
          {company && company.waiting.length > 0 && <WaitingSignOffs {...company} />}
          {asks.map((request) => (
            <AskedFor key={request.id} {...place} today={today} request={request} />
          ))}
          {company?.evaluations.map((one) => (
            <WaitingEvaluation key={one.id} {...place} evaluation={one} may={one.may} />
          ))}
          {learns.map((one) => (
            <WaitingCourse key={one.id} {...place} enrolment={one} />
          ))}
          {learns.length + asks.length === 0 && !company?.waiting.length && !company?.evaluations.length && (
            <Card>
              <p className="flex gap-2.5">
                <Icon of={icons.circleCheck} className="mt-[0.2em] size-5 shrink-0 text-jade" />
                <span>
                  <span className="block font-semibold">{t("waits.nothing")}</span>
                  <span className="block text-ink-soft">{t("waits.nothingBody")}</span>
                </span>
              </p>
            </Card>
          )}
        </div>
      </section>
      {finished.length > 0 && <FinishedCourses {...place} enrolments={finished} />}
      {company && company.files.length > 0 && <SentFiles {...company} />}
      {company && company.pastEvaluations.length > 0 && <PastEvaluations {...place} evaluations={company.pastEvaluations} />}
      {company && (
        <section>
          <h2 className="mb-3 text-lg">{t("progress")}</h2>
          {company.engagements.length === 0 ? (
            <p className="text-ink-soft">{t("none")}</p>
          ) : (
            <div className="grid gap-4">
              {company.engagements.map((engagement) => (
                <ProgressCard key={engagement.id} engagement={engagement} today={company.today} />
              ))}
            </div>
          )}
        </section>
      )}
      {company && company.certificates.length > 0 && (
        <section>
          <h2 className="mb-3 text-lg">{t("certificates")}</h2>
          <div className="grid gap-4">
            {company.certificates.map((certificate) => (
              <PortalCertificate key={certificate.id} certificate={certificate} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
