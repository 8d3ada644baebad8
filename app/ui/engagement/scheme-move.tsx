import { Form } from "@remix-run/react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import type { ItemResult } from "#app/domain/assessments/item-result.rules.ts";
import { ownLevelNames } from "#app/domain/schemes/level-names.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { paths } from "#app/lib/paths.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Anchor } from "../anchor.tsx";
import { Facts } from "../facts.tsx";
import { FormActions } from "../forms/form-actions.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { usePoints } from "../schemes/scheme-clauses.tsx";
import { useLevelName } from "../schemes/use-level-name.ts";

interface OneSided {
  clause: string;
  title: LocalizedText;
  result: ItemResult;
  answered: boolean;
}

interface Kept extends OneSided {
  number: number;
  note: string | null;
}

interface Move {
  to: { id: string; number: number };
  levels: readonly LevelCode[];
  before: Forecast;
  after: Forecast;
  kept: number;
  repointed: number;
  fallen: readonly OneSided[];
  added: readonly OneSided[];
  returned: readonly Kept[];
  plan: Record<"milestones" | "conditions", { added: readonly LocalizedText[]; dropped: readonly LocalizedText[] }>;
}

export interface SchemeMoveView {
  slug: string;
  id: string;
  version: number;
  closed: boolean;
  scheme: { id: string; title: LocalizedText; standard: string };
  from: number;
  targetLevel: LevelCode;
  newer: readonly { id: string; number: number }[];
  move: Move | null;
  leftBehind: readonly Kept[];
  mayMove: boolean;
}

/** The scheme's version an engagement is judged by, and what a newer one would make of it before anything changes. */
export function SchemeMovePage({ page, answer }: { page: SchemeMoveView; answer: FormAnswer | undefined }) {
  const t = useTranslations("drafting");
  const { scheme, from, newer, move, closed, leftBehind } = page;
  const own = paths.workspace(page.slug).engagement(page.id);
  return (
    <>
      <PageHead level={2} title={t("move.title")} facts={t("move.facts", { standard: scheme.standard, number: from })} />
      <div className="grid gap-5">
        {closed ? <Notice>{t("move.closed")}</Notice> : newer.length === 0 && <Notice tone="jade">{t("move.newest")}</Notice>}
        {newer.length > 1 && move && (
          <nav aria-label={t("move.choose")} className="flex flex-wrap gap-x-4 gap-y-1">
            {newer.map(({ number }) => (
              <Anchor key={number} href={own.scheme(number)} className="link" aria-current={number === move.to.number ? "page" : undefined}>
                {t("move.ofVersion", { number })}
              </Anchor>
            ))}
          </nav>
        )}
        {move && <Preview page={page} move={move} answer={answer} />}
        {leftBehind.length > 0 && <KeptAnswers title={t("move.leftBehind")} body={t("move.leftBehindBody")} rows={leftBehind} />}
      </div>
    </>
  );
}

function Preview({ page, move, answer }: { page: SchemeMoveView; move: Move; answer: FormAnswer | undefined }) {
  const t = useTranslations("drafting");
  const { kept, repointed, fallen, added, returned } = move;
  return (
    <>
      <Notice title={t("move.heading", { number: move.to.number })}>{t("move.explain")}</Notice>
      <Comparison page={page} move={move} />
      <p>{kept === 0 ? t("move.keptNone") : t("move.kept", { count: kept, repointed })}</p>
      <Sided title={t("move.fallen")} body={fallen.length > 0 ? t("move.fallenBody") : t("move.noneFallen")} rows={fallen} />
      <Sided title={t("move.added")} body={added.length > 0 ? t("move.addedBody") : t("move.noneAdded")} rows={added} />
      {returned.length > 0 && <KeptAnswers title={t("move.returned")} body={t("move.returnedBody")} rows={returned} />}
      <PlanChanges plan={move.plan} />
      {page.mayMove && <MoveForm page={page} move={move} answer={answer} />}
    </>
  );
}

function MoveForm({ page, move, answer }: { page: SchemeMoveView; move: Move; answer: FormAnswer | undefined }) {
  const t = useTranslations("drafting");
  const levelName = useLevelName();
  const names = ownLevelNames(move.after.scoring.levels);
  const hasTarget = move.levels.includes(page.targetLevel);
  const reply = useReply(answer, {
    targetLevel: {
      label: t("move.targetLevel"),
      stored: page.targetLevel,
      initial: hasTarget ? page.targetLevel : "",
      options: move.levels.map((value) => ({ value, label: levelName(value, names) })),
    },
  });
  return (
    <Form method="post" noValidate autoComplete="off" className="rounded-lg border border-line bg-sheet p-4 md:p-5">
      <ReplyNotice reply={reply} />
      <input type="hidden" name="version" value={reply.version(page.version)} />
      <input type="hidden" name="schemeVersionId" value={move.to.id} />
      <SelectField
        {...reply.choice("targetLevel")}
        placeholder={hasTarget ? undefined : t("move.targetLevel")}
        help={hasTarget ? undefined : t("move.targetMissing")}
        required
      />
      <FormActions>
        <SubmitButton pendingLabel={t("move.pending")}>{t("move.submit", { number: move.to.number })}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function Comparison({ page, move }: { page: SchemeMoveView; move: Move }) {
  const t = useTranslations("drafting");
  const describe = useDescription();
  const [before, after] = [describe(move.before), describe(move.after)];
  const rows = (["level", "score", "applicable", "total"] as const).map((what) => ({
    what,
    before: before[what],
    after: after[what],
  }));
  return (
    <Card title={t("move.compare")} flush>
      <DataTable
        caption={t("move.compare")}
        rows={rows}
        rowKey={({ what }) => what}
        columns={[
          { key: "what", head: t("move.what"), cell: ({ what }) => t(`move.${what}`) },
          { key: "before", head: t("move.before", { number: page.from }), cell: (row) => row.before },
          { key: "after", head: t("move.after", { number: move.to.number }), cell: (row) => row.after },
        ]}
      />
    </Card>
  );
}

function useDescription() {
  const t = useTranslations("drafting");
  const levelName = useLevelName();
  const points = usePoints();
  return ({ score, scoring, judged }: Forecast) => {
    const total = points(scoring.totalMillipoints);
    if (!score || judged === 0) {
      return { level: t("move.noScore"), score: t("move.noScore"), applicable: score?.applicable.text ?? "0", total };
    }
    const { low, expected, high, shown } = score;
    const name = levelName(shown.level, ownLevelNames(scoring.levels));
    return {
      level: shown.kind === "named" ? name : t("move.predicted", { level: name }),
      score: t("move.scored", { expected: expected.final.text, low: low.final.text, high: high.final.text }),
      applicable: score.applicable.text,
      total,
    };
  };
}

function Sided({ title, body, rows }: { title: string; body: string; rows: readonly OneSided[] }) {
  const t = useTranslations("drafting");
  const terms = useTranslations("terms");
  const locale = useLocale();
  return (
    <Card title={title}>
      <p className="text-ink-soft">{body}</p>
      {rows.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {rows.map((row) => (
            <li key={row.clause} className="[overflow-wrap:anywhere]">
              {row.clause} {row.title[locale]}
              {row.answered && ` · ${t("move.answered")} · ${terms(`itemResults.${row.result}`)}`}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function PlanChanges({ plan: { milestones, conditions } }: Pick<Move, "plan">) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const changes = [
    { label: t("move.milestonesAdded"), titles: milestones.added },
    { label: t("move.milestonesDropped"), titles: milestones.dropped },
    { label: t("move.conditionsAdded"), titles: conditions.added },
    { label: t("move.conditionsDropped"), titles: conditions.dropped },
  ].filter(({ titles }) => titles.length > 0);
  return (
    <Card title={t("move.planTitle")}>
      <p className="text-ink-soft">{t(changes.length === 0 ? "move.planSame" : "move.planBody")}</p>
      {changes.length > 0 && (
        <div className="mt-2">
          <Facts items={changes.map(({ label, titles }) => ({ label, value: titles.map((title) => title[locale]).join(s("detail.and")) }))} />
        </div>
      )}
    </Card>
  );
}

function KeptAnswers({ title, body, rows }: { title: string; body: string; rows: readonly Kept[] }) {
  const t = useTranslations("drafting");
  const terms = useTranslations("terms");
  const locale = useLocale();
  return (
    <Card title={title}>
      <p className="text-ink-soft">{body}</p>
      <ul className="mt-2 grid gap-1">
        {rows.map((row) => (
          <li key={row.clause} className="[overflow-wrap:anywhere]">
            {row.clause} {row.title[locale]} · {t("move.ofVersion", { number: row.number })} · {terms(`itemResults.${row.result}`)}
            {row.note !== null && <p className="text-ink-soft">{row.note}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
