import type { ActionView } from "#app/domain/actions/action-view.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";
import { ACTION_TONES } from "./action-state.ts";
import { useMoney } from "./use-money.ts";

interface ActionFactsProps {
  view: ActionView;
  deduction: string | null;
  evidenceHref: (id: string) => string;
}

/** Where an action stands, what it costs, and what is in its way. */
export function ActionFacts({ view, deduction, evidenceHref }: ActionFactsProps) {
  const t = useTranslations("actions");
  const money = useMoney();
  const day = useDay();
  const { state, late, waitsFor, startedOn, startBy, finishBy, doneOn, proof, evidence, dropReason } = view;
  const dropped = waitsFor.find((one) => one.dropped);
  const waits = waitsFor.filter((one) => !one.dropped).map(({ title }) => title);
  const window =
    finishBy === null || startBy === null
      ? null
      : state === "under_way" && startedOn !== null
        ? t("detail.windowUnderWay", { started: day(startedOn), finish: day(finishBy) })
        : t("detail.window", { start: day(startBy), finish: day(finishBy) });
  const text = (value: string) => <span className="whitespace-pre-line">{value}</span>;
  const proving = (
    <ul className="grid gap-1">
      {evidence.map(({ id, title, state: found }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          <Anchor href={evidenceHref(id)} className="link inline-block py-1">
            {title}
          </Anchor>
          {found !== "accepted" && <span className="text-xs text-ink-soft">{t(`evidence.${found}`)}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="grid gap-3 text-ink">
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <StatusBadge tone={ACTION_TONES[state]}>{t(`states.${state}`)}</StatusBadge>
        {late && <StatusBadge tone="seal">{t("late")}</StatusBadge>}
        {window && <span className="tabular-nums">{window}</span>}
        {doneOn && <span className="tabular-nums">{t("detail.done", { day: day(doneOn) })}</span>}
      </div>
      {late && <Notice tone="seal">{t("detail.lateBody")}</Notice>}
      {dropped && <Notice tone="amber">{t("detail.droppedBefore", { title: dropped.title })}</Notice>}
      {waits.length > 0 && <p>{t("detail.waits", { titles: waits.join(" · ") })}</p>}
      <Facts
        columns={2}
        items={[
          { label: t("columns.kind"), value: t(`kinds.${view.kind}`) },
          { label: t("columns.owner"), value: view.ownerName ?? t("form.noOwner") },
          { label: t("detail.mends"), value: view.clauses.join(" ") || t("none") },
          { label: t("columns.cost"), value: money(view.cost) },
          ...(deduction === null ? [] : [{ label: t("detail.removes"), value: deduction, wide: true }]),
          ...(proof === null ? [] : [{ label: t("detail.proof"), value: text(proof), wide: true }]),
          ...(evidence.length === 0 ? [] : [{ label: t("detail.evidence"), value: proving, wide: true }]),
          ...(dropReason === null ? [] : [{ label: t("detail.reason"), value: text(dropReason), wide: true }]),
        ]}
      />
      {view.kind === "deduction" && state === "done" && <Notice>{t("detail.removeDeduction")}</Notice>}
    </div>
  );
}
