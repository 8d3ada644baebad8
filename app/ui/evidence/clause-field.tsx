import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ClauseChoice, type ClauseChoices, type ClauseSection, soughtClauses } from "#app/domain/evidence/clause-choice.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { classNames } from "../class-names.ts";
import { controlProps, FIELD_ROW, FieldErrors, FieldHelp, FieldMark, type FieldProps } from "../forms/field.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";
import { useScripted } from "../use-scripted.ts";

interface ClauseFieldProps extends FieldProps {
  choices: ClauseChoices;
  defaultValues: readonly string[];
}

/** What every box of the field has in common, and which of them are to be seen. */
interface Boxes {
  id: string;
  name: string;
  invalid: boolean | undefined;
  defaultValues: readonly string[];
  shown: ReadonlySet<string>;
}

/**
 * The clauses something is about, ticked below their headings: a section unfolds without script, too. With script a box
 * narrows them by number or name; what it hides stays ticked.
 */
export function ClauseField({ choices, defaultValues, ...field }: ClauseFieldProps) {
  const t = useTranslations("evidence");
  const scripted = useScripted();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(defaultValues);
  const [sought, setSought] = useState("");
  const { id, name, ...aria } = controlProps(field);
  // The boxes are the browser's own: what was ticked before the page was live counts as well.
  useEffect(() => setChosen(tickedIn(frame.current)), []);
  const shown = soughtClauses(choices, sought);
  const narrowed = sought.trim() !== "";
  const boxes: Boxes = { id, name, invalid: aria["aria-invalid"], defaultValues, shown };
  return (
    <fieldset id={id} tabIndex={-1} className="min-w-0 outline-none" aria-describedby={aria["aria-describedby"]}>
      <legend className="mb-1 font-semibold">
        {field.label}
        <FieldMark required={field.required} optional={field.optional} />
      </legend>
      <div className={FIELD_ROW}>
        <div className="min-w-0">
          {scripted && (
            <div className="mb-2 grid gap-1">
              <input
                type="search"
                aria-label={t("pick.filter")}
                placeholder={t("pick.filter")}
                autoComplete="off"
                value={sought}
                onChange={(event) => setSought(event.target.value)}
                onKeyDown={keepFromSending}
                className="control"
              />
              <p role="status" className="text-xs text-ink-soft">
                {narrowed ? t("pick.found", { found: shown.size, count: chosen.length }) : t("pick.chosen", { count: chosen.length })}
              </p>
            </div>
          )}
          <div ref={frame} onChange={() => setChosen(tickedIn(frame.current))} className="segments" data-invalid={aria["aria-invalid"]}>
            {choices.sections.map((section) => (
              <Section
                key={section.clause}
                section={section}
                boxes={boxes}
                narrowed={narrowed}
                count={scripted ? itemsOf(section).filter(({ clause }) => chosen.includes(clause)).length : 0}
              />
            ))}
            {choices.gone.length > 0 && (
              <div role="group" aria-labelledby={`${id}-gone`} className="border-t border-line pt-2 first:border-t-0">
                <p id={`${id}-gone`} className="px-3 text-xs text-ink-soft">
                  {t("pick.gone")}
                </p>
                {choices.gone.map((clause) => (
                  <Box key={clause} item={{ clause, title: "", excluded: false }} boxes={boxes} />
                ))}
              </div>
            )}
          </div>
        </div>
        <FieldErrors id={id} errors={field.errors} />
      </div>
      <FieldHelp id={id} help={field.help} />
    </fieldset>
  );
}

interface SectionProps {
  section: ClauseSection;
  boxes: Boxes;
  narrowed: boolean;
  /** Ticked below it; 0 where nobody counts. */
  count: number;
}

function Section({ section, boxes, narrowed, count }: SectionProps) {
  const t = useTranslations("evidence");
  const items = itemsOf(section);
  const hit = items.some(({ clause }) => boxes.shown.has(clause));
  const begun = items.some(({ clause }) => boxes.defaultValues.includes(clause));
  return (
    <details open={narrowed ? hit : begun} hidden={!hit} className="group/fold min-w-0 border-t border-line first:border-t-0">
      <summary className="target flex items-center gap-1.5 px-3 py-1.5 font-semibold hover:bg-paper">
        <Icon of={icons.chevronRight} className="size-4 shrink-0 transition-transform group-open/fold:rotate-90" />
        <span className="min-w-0 flex-1">
          {section.clause} {section.title}
        </span>
        {count > 0 && <span className="shrink-0 text-xs font-normal text-jade">{t("pick.chosen", { count })}</span>}
      </summary>
      {section.groups.map((group) => (
        <div
          key={group.clause}
          role="group"
          aria-labelledby={`${boxes.id}-${group.clause}`}
          hidden={!group.items.some(({ clause }) => boxes.shown.has(clause))}
          className="border-t border-line"
        >
          <p id={`${boxes.id}-${group.clause}`} className="bg-paper px-3 py-1 text-xs text-ink-soft">
            {group.clause} {group.title}
          </p>
          {group.items.map((item) => (
            <Box key={item.clause} item={item} boxes={boxes} />
          ))}
        </div>
      ))}
    </details>
  );
}

/** One clause to tick. One that is left out can only be kept where it was chosen before. */
function Box({ item: { clause, title, excluded }, boxes }: { item: ClauseChoice; boxes: Boxes }) {
  const t = useTranslations("evidence");
  const chosen = boxes.defaultValues.includes(clause);
  const closed = excluded && !chosen;
  return (
    <label hidden={!boxes.shown.has(clause)} className={classNames("segment", closed && "cursor-default text-ink-soft")}>
      <input
        type="checkbox"
        name={boxes.name}
        value={clause}
        defaultChecked={chosen}
        disabled={closed}
        aria-invalid={boxes.invalid}
        className="tick mt-0.5"
      />
      <span className="min-w-0">
        <span className="tabular-nums">{clause}</span> {title}
        {excluded && <span className="block text-xs font-normal text-ink-soft">{t("pick.excluded")}</span>}
      </span>
    </label>
  );
}

function itemsOf({ groups }: ClauseSection): ClauseChoice[] {
  return groups.flatMap(({ items }) => items);
}

function tickedIn(frame: HTMLDivElement | null): string[] {
  return [...(frame?.querySelectorAll<HTMLInputElement>("input:checked") ?? [])].map(({ value }) => value);
}

/** Enter in a box that only narrows a list must not send the form. */
function keepFromSending(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key === "Enter") event.preventDefault();
}
