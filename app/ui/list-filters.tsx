import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { CHIP, CHIP_OFF, CHIP_ON, Chips } from "./chips.tsx";
import { classNames } from "./class-names.ts";
import type { HrefFor, ListState } from "./list-state.ts";
import { Menu, MenuLinks } from "./menu.tsx";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** One filter of a list; its name is its parameter in the URL. */
export interface ListFilter {
  name: string;
  label: string;
  options: readonly { value: string; label: string; count?: number }[];
  /** "chips": all choices in sight, for the one filter people use all day. "menu" otherwise. */
  shape?: "chips" | "menu";
}

interface ListFiltersProps {
  filters: readonly ListFilter[];
  state: ListState;
  hrefFor: HrefFor;
}

/** Filters as links, so that every view of a list has an address. */
export function ListFilters({ filters, state, hrefFor }: ListFiltersProps) {
  return (
    <>
      {filters.map((filter) =>
        filter.shape === "chips" ? (
          <FilterChips key={filter.name} filter={filter} chosen={state.filters[filter.name]} hrefFor={hrefFor} />
        ) : (
          <FilterMenu key={filter.name} filter={filter} chosen={state.filters[filter.name]} hrefFor={hrefFor} />
        ),
      )}
    </>
  );
}

interface OneFilterProps {
  filter: ListFilter;
  chosen?: string;
  hrefFor: HrefFor;
}

function FilterChips({ filter, chosen, hrefFor }: OneFilterProps) {
  const t = useTranslations("ui");
  const all = { value: undefined, label: t("all"), count: undefined };
  return (
    <Chips
      label={filter.label}
      items={[all, ...filter.options].map(({ value, label, count }) => ({
        href: hrefFor({ filters: { [filter.name]: value ?? null } }),
        label,
        count,
        current: value === chosen,
      }))}
    />
  );
}

function FilterMenu({ filter, chosen, hrefFor }: OneFilterProps) {
  const t = useTranslations("ui");
  const option = filter.options.find(({ value }) => value === chosen);
  return (
    <div className={classNames("inline-flex", option && "[&_summary]:rounded-e-none [&_summary]:border-e-0")}>
      <Menu
        summaryClass={classNames(CHIP, "px-3", option ? CHIP_ON : CHIP_OFF)}
        label={
          <>
            <span className="max-w-60 truncate">
              {option ? t("filterChosen", { filter: filter.label, value: option.label }) : filter.label}
            </span>
            <Icon of={icons.chevronDown} className="size-4 shrink-0 text-ink-soft" />
          </>
        }
      >
        <MenuLinks
          items={filter.options.map(({ value, label, count }) => ({
            href: hrefFor({ filters: { [filter.name]: value } }),
            label,
            count,
            current: value === chosen,
          }))}
        />
      </Menu>
      {option && (
        <Anchor
          href={hrefFor({ filters: { [filter.name]: null } })}
          aria-label={t("removeFilter", { filter: filter.label })}
          className={classNames(CHIP, CHIP_ON, "rounded-s-none border-s-0 px-2 text-ink-soft hover:text-ink")}
        >
          <Icon of={icons.x} className="size-4" />
        </Anchor>
      )}
    </div>
  );
}
