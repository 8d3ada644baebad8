import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getExam } from "#app/domain/training/exam.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.exam.title ?? "", en: data?.exam.title ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "examId");
  const english = localeOf(args.request) === "en";
  const row = await ws.read((db) => getExam(db, id));
  if (!row) throw new Response(null, { status: 404 });
  const { title_zh, title_en, course_zh, course_en, ...exam } = row;
  return {
    slug: ws.slug,
    exam: { ...exam, title: english ? title_en : title_zh, course: english ? course_en : course_zh },
  };
}

export default function Exam() {
  const t = useTranslations("training");
  const { slug, exam } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="max-w-3xl">
      <PageHead title={exam.title} facts={exam.course} breadcrumbs={[{ href: ws.exams(), label: t("exams.title") }]} />
      <div className="grid gap-5">
        <Card>
          <Facts
            columns={3}
            items={[
              { label: t("exams.questions"), value: exam.questions },
              { label: t("exams.minutes"), value: exam.minutes },
              { label: t("exams.total"), value: exam.total },
              { label: t("exams.pass"), value: exam.pass },
              { label: t("exams.attempts"), value: exam.attempts },
              { label: t("exams.validity"), value: exam.validityMonths ?? t("none") },
            ]}
          />
        </Card>
        <Card title={t("exams.parts")}>
          <ul className="mb-4 grid gap-1">
            {exam.parts.map(({ kind, clause, questions: count, points }, at) => (
              <li key={at}>
                {clause === null
                  ? t("exams.part", { kind: t(`questions.kinds.${kind}`), count, points })
                  : t("exams.partClause", { kind: t(`questions.kinds.${kind}`), count, points, clause })}
              </li>
            ))}
          </ul>
          {exam.short.length === 0 && <Notice tone="jade">{t("exams.enough")}</Notice>}
          {exam.short.map(({ part, wanted, found }) => (
            <Notice key={part} tone="amber">
              {t("exams.short", { kind: t(`questions.kinds.${exam.parts[part]?.kind ?? "single"}`), wanted, found })}
            </Notice>
          ))}
        </Card>
      </div>
    </div>
  );
}
