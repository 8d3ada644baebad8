import type { ActionView } from "#app/domain/actions/action-view.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";
import { ACTION_TONES } from "./action-state.ts";
import { useMoney } from "./use-money.ts";

/** Where an action stands, what it costs, and what is in its way. */
export function ActionFacts({ view, deduction }: { view: ActionView; deduction: string | null }) {
  const t = useTranslations("actions");
  const money = useMoney();
  const day = useDay();
  const { state, late, waitsFor, startedOn, startBy, finishBy, doneOn, proof, dropReason } = view;
  const dropped = waitsFor.find((one) => one.dropped);
  const waits = waitsFor.filter((one) => !one.dropped).map(({ title }) => title);
  const window =
    finishBy === null || startBy === null
      ? null
      : state === "under_way" && startedOn !== null
        ? t("detail.windowUnderWay", { started: day(startedOn), finish: day(finishBy) })
        : t("detail.window", { start: day(startBy), finish: day(finishBy) });
  const text = (value: string) => <span className="whitespace-pre-line">{value}</span>;
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
          ...(dropReason === null ? [] : [{ label: t("detail.reason"), value: text(dropReason), wide: true }]),
        ]}
      />
      {view.kind === "deduction" && state === "done" && <Notice>{t("detail.removeDeduction")}</Notice>}
    </div>
  );
}
