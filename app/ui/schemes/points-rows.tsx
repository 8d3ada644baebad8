import { type FormEvent, useState } from "react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { pointsField, pointsFaults } from "#app/domain/schemes/points.rules.ts";
import type { RequirementLine } from "#app/domain/schemes/scheme-words.types.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { classNames } from "../class-names.ts";
import { controlProps, fieldId } from "../forms/field.tsx";
import type { FormField, Reply } from "../forms/use-reply.ts";
import { usePoints } from "./scheme-clauses.tsx";

export type PointsName = `points.${string}`;
export type PointsRow = Pick<RequirementLine, "id" | "clause" | "parentClause" | "kind" | "points"> & { title: LocalizedText };

/** The field of each row whose points are entered: items, and sections where they may be changed. */
export function usePointsFields(rows: readonly PointsRow[], isBlank: boolean): Record<PointsName, FormField> {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const fields = rows.flatMap((row): [PointsName, FormField][] => {
    if (row.kind === "group") return [];
    const named = { clause: row.clause, title: row.title[locale] };
    const label = t(row.kind === "section" ? "points.sectionRow" : "points.ofRow", named);
    const stored = row.points / 1_000;
    return [[`points.${pointsField(row.clause)}`, isBlank && row.kind === "item" ? { label } : { label, stored }]];
  });
  return Object.fromEntries(fields);
}

interface PointsRowsProps {
  rows: readonly PointsRow[];
  reply: Pick<Reply<PointsName>, "field">;
  /** Sections state what they come to and take no entry. */
  fixedSections?: boolean;
}

/** The clauses with a box for the points of each, and below each section what it comes to as far as it is filled in. */
export function PointsRows({ rows, reply, fixedSections = false }: PointsRowsProps) {
  const valueOf = (row: PointsRow) => (row.kind === "group" ? "" : reply.field(`points.${pointsField(row.clause)}`).defaultValue);
  const [entered, setEntered] = useState(() => new Map(rows.map((row) => [row.id, millipoints(valueOf(row))])));

  function read(event: FormEvent<HTMLDivElement>) {
    const form = (event.target as HTMLElement).closest("form");
    if (!form) return;
    const data = new FormData(form);
    const valueIn = (row: PointsRow) => data.get(`points.${pointsField(row.clause)}`);
    setEntered(new Map(rows.map((row) => [row.id, millipoints(valueIn(row))])));
  }

  const stated = new Map(rows.map((row) => [row.id, fixedSections && row.kind === "section" ? row.points : (entered.get(row.id) ?? 0)]));
  const sums = pointsFaults(rows, stated, {}).filter((fault) => fault.code === "section_sum");
  return (
    <div onInput={read} className="grid">
      {rows.map((row) => (
        <PointsLine key={row.id} row={row} reply={reply} fixed={fixedSections && row.kind === "section"} sum={sums.find(({ id }) => id === row.id)} />
      ))}
    </div>
  );
}

interface PointsLineProps {
  row: PointsRow;
  reply: PointsRowsProps["reply"];
  fixed: boolean;
  sum: { expected: number; actual: number } | undefined;
}

function PointsLine({ row, reply, fixed, sum }: PointsLineProps) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const points = usePoints();
  const field = row.kind === "group" ? null : reply.field(`points.${pointsField(row.clause)}`);
  const control = field && !fixed ? controlProps(field) : null;
  const look = { section: "mt-4 border-b border-line pb-2 font-semibold first:mt-0", group: "mt-2 font-semibold", item: "pl-4" }[row.kind];
  return (
    <div className={classNames("grid grid-cols-[minmax(0,1fr)_8.5rem] items-center gap-x-3 gap-y-1 py-1", look)}>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {row.clause} {row.title[locale]}
      </span>
      {field && fixed && (
        <span id={fieldId(field.name)} tabIndex={-1} className="text-right tabular-nums">
          {s("detail.section", { points: points(row.points) })}
        </span>
      )}
      {field && control && (
        <span className="flex items-center gap-2 font-normal">
          <input
            {...control}
            aria-label={field.label}
            aria-describedby={classNames(control["aria-describedby"], `${control.id}-unit`)}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={field.defaultValue}
            className="control text-right tabular-nums"
          />
          <span id={`${control.id}-unit`} className="shrink-0 text-ink-soft">
            {t("fields.points")}
          </span>
        </span>
      )}
      {field?.errors && (
        <p id={`${fieldId(field.name)}-errors`} className="col-span-full font-normal text-seal">
          {field.errors.join(" ")}
        </p>
      )}
      {sum && !field?.errors && (
        <p role="status" className="col-span-full font-normal text-amber tabular-nums">
          {t("points.sum", { clause: row.clause, actual: points(sum.actual), expected: points(sum.expected) })}
        </p>
      )}
    </div>
  );
}

function millipoints(text: FormDataEntryValue | null): number {
  if (typeof text !== "string") return 0;
  const plain = text.normalize("NFKC").replaceAll(",", "").trim();
  return /^\d{1,7}(?:\.\d{1,3})?$/.test(plain) ? Math.round(Number(plain) * 1_000) : 0;
}
