import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { sentValues } from "#app/domain/training/answer.rules.ts";
import { getQuestion, listWordings } from "#app/domain/training/question.queries.server.ts";
import { difficultyOf } from "#app/domain/training/question.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { "zh-CN": data?.question.code ?? "", en: data?.question.code ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "questionId");
  const { question, wordings } = await ws.read(async (db) => {
    const question = await getQuestion(db, id);
    if (!question) throw new Response(null, { status: 404 });
    return { question, wordings: await listWordings(db, question) };
  });
  const { key, ...shown } = question;
  return { slug: ws.slug, mayWrite: ws.can("training:write"), question: { ...shown, key: sentValues(key) }, wordings };
}

export default function Question() {
  const t = useTranslations("training");
  const moment = useMoment();
  const { slug, mayWrite, question, wordings } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const { id, kind, state, key } = question;
  return (
    <div className="max-w-4xl">
      <PageHead
        title={question.code}
        breadcrumbs={[{ href: ws.questions(), label: t("questions.title") }]}
        badge={<StatusBadge tone={state === "approved" ? "jade" : "ink"}>{t(`questions.states.${state}`)}</StatusBadge>}
        action={
          mayWrite &&
          state !== "superseded" && (
            <span className="flex flex-wrap gap-2">
              <LinkButton href={ws.editQuestion(id)}>{t("questions.edit")}</LinkButton>
              <LinkButton href={ws.questionState(id)} tone={state === "approved" ? "quiet" : "jade"}>
                {t(state === "approved" ? "questions.retire" : "questions.approve")}
              </LinkButton>
            </span>
          )
        }
      />
      <div className="grid gap-5">
        {state === "superseded" && wordings[0] && (
          <Notice tone="amber" action={<LinkButton href={ws.question(wordings[0].id)}>{t("questions.toNewest")}</LinkButton>}>
            {t("questions.superseded", { number: question.number })}
          </Notice>
        )}
        <Card>
          <Facts
            columns={3}
            items={[
              { label: t("questions.clause"), value: question.clause },
              { label: t("questions.kind"), value: t(`questions.kinds.${kind}`) },
              { label: t("questions.difficulty"), value: t(`questions.difficulties.${difficultyOf(question.difficulty)}`) },
            ]}
          />
        </Card>
        {(["zh", "en"] as const).map((language) => (
          <Card key={language} title={t(language === "zh" ? "questions.chinese" : "questions.english")}>
            <p className="reading font-semibold">{language === "zh" ? question.stem_zh : question.stem_en}</p>
            {question.options.length > 0 && (
              <ol className="reading my-3 grid gap-1" aria-label={t("questions.options")}>
                {question.options.map((option) => (
                  <li key={option.id} className="flex flex-wrap gap-x-3">
                    <span>
                      {option.id.toUpperCase()}. {option.text[language]}
                    </span>
                    {key.includes(option.id) && <StatusBadge tone="jade">{t("questions.right")}</StatusBadge>}
                  </li>
                ))}
              </ol>
            )}
            {question.options.length === 0 && (
              <p className="my-3">
                {t("questions.key")}{" "}
                <span className="font-semibold">
                  {kind === "true_false" ? t(key[0] === "true" ? "questions.yes" : "questions.no") : key.join(t("and"))}
                </span>
              </p>
            )}
            <p className="reading text-ink-soft">{language === "zh" ? question.explanation_zh : question.explanation_en}</p>
          </Card>
        ))}
        <Card title={t("questions.wordings")}>
          <ul className="divide-y divide-line">
            {wordings.map(({ id: other, number, createdAt, author, drawn }) => (
              <li key={other} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
                {other === id ? (
                  <span className="font-semibold">{t("questions.wording", { number })}</span>
                ) : (
                  <Anchor href={ws.question(other)} className="link inline-block py-1 max-md:py-2">
                    {t("questions.wording", { number })}
                  </Anchor>
                )}
                <span className="text-ink-soft tabular-nums">{moment(createdAt)}</span>
                {author && <span>{author}</span>}
                <span className="text-ink-soft">{t("questions.drawn", { count: drawn })}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}
