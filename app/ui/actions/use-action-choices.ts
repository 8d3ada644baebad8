import { useLocale } from "use-intl";
import type { ActionKind } from "#db/action-tables.ts";
import type { DeductionBasis } from "#db/assessment-tables.ts";
import type { ClauseChoice } from "#app/domain/actions/choices.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ActionChoices } from "./action-fields.tsx";

/** What an action's form was sent to choose from. */
export interface ActionFormData {
  kinds: readonly ActionKind[];
  clauses: readonly ClauseChoice[];
  deductions: readonly { id: string; basis: DeductionBasis; description: string }[];
  owners: ActionChoices["owners"];
  others: ActionChoices["others"];
}

/** The choices of an action's form in the reader's words. */
export function useActionChoices({ kinds, clauses, deductions, owners, others }: ActionFormData): ActionChoices {
  const terms = useTranslations("terms");
  const clauseOption = useClauseOption();
  return {
    ...{ kinds, owners, others },
    clauses: clauses.map(clauseOption),
    deductions: deductions.map(({ id, basis, description }) => ({
      value: id,
      label: `${terms(`deductionBases.${basis}`)} · ${[...description].slice(0, 40).join("")}`,
    })),
  };
}

/** A clause to tick, with what stands against it. */
export function useClauseOption() {
  const t = useTranslations("actions");
  const locale = useLocale();
  const says = ({ state, lost }: ClauseChoice) => {
    if (state === "lost") return t("form.clauseLost", { lost });
    if (state === "open") return t("form.clauseOpen");
    if (state === "fallen") return t("form.clauseFallen");
    return t(state === "rejudge" ? "form.clauseRejudge" : "form.clauseMet");
  };
  return (choice: ClauseChoice) => ({
    value: choice.clause,
    label: `${choice.clause} ${choice.title[locale]}`.trimEnd(),
    help: says(choice),
  });
}
