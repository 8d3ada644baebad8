import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { listEnrolments } from "#app/domain/training/learning.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ExamStateBadge } from "#app/ui/learning/exam-state.tsx";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { PageHead } from "#app/ui/page-head.tsx";
import { Progress } from "#app/ui/progress.tsx";

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].title, en: learning.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const locale = localeOf(args.request);
  const rows = await ws.read((db) => listEnrolments(db, ws.actor.memberId));
  return {
    slug: ws.slug,
    clientId: ws.clientId ?? "",
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      course: row.course[locale],
      opensAt: row.opensAt,
      closesAt: row.closesAt,
      lessons: row.lessons,
      lessonsDone: row.lessonsDone,
      state: row.state,
    })),
  };
}

export default function Learning() {
  const t = useTranslations("learning");
  const moment = useMoment();
  const { slug, clientId, rows } = useLoaderData<typeof loader>();
  const own = paths.learning(slug, clientId);
  return (
    <>
      <PageHead
        title={t("title")}
        action={<LinkButton href={own.certificates()}>{t("certificates.title")}</LinkButton>}
      />
      {rows.length === 0 ? (
        <Card>
          <EmptyState title={t("none")} body={t("noneBody")} />
        </Card>
      ) : (
        <div className="grid gap-4">
          {rows.map((row) => (
            <Card key={row.id} title={row.course} action={<ExamStateBadge state={row.state} />}>
              <p className="text-ink-soft">{row.title}</p>
              <p className="mb-4 text-ink-soft">
                {t("period", { from: moment(row.opensAt), to: moment(row.closesAt) })}
              </p>
              <Progress
                label={t("reading")}
                value={row.lessonsDone}
                max={row.lessons}
                detail={t("lessonsDone", { done: row.lessonsDone, count: row.lessons })}
              />
              <div className="mt-5">
                <LinkButton href={own.enrolment(row.id)} tone="jade">
                  {t("open")}
                </LinkButton>
              </div>
            </Card>
          ))}
        </div>
      )}
    </>
  );
}
