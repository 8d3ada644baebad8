import { Form } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { formTarget, type HrefFor } from "./list-state.ts";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** The search box of a list: a GET form that keeps filters and sorting, and starts again at page 1. */
export function ListSearch({ label, q, hrefFor }: { label: string; q: string; hrefFor: HrefFor }) {
  const t = useTranslations("ui");
  const { action, hidden } = formTarget(hrefFor({ q: "" }));
  return (
    <Form method="get" role="search" aria-label={label} action={action} className="relative print:hidden">
      {hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        key={q}
        type="search"
        name="q"
        defaultValue={q}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        className="control pr-12"
      />
      <button
        aria-label={t("search")}
        className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-e-md text-ink-soft hover:text-jade"
      >
        <Icon of={icons.search} className="size-4" />
      </button>
    </Form>
  );
}
