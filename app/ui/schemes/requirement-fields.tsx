import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { placesFor, placeText } from "#app/domain/schemes/draft-place.rules.ts";
import { APPLICABILITIES } from "#app/domain/schemes/scheme.rules.ts";
import type { RequirementLine } from "#app/domain/schemes/scheme-words.types.ts";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, type FormField, useReply } from "../forms/use-reply.ts";

type Kind = RequirementLine["kind"];

const lines = (row: RequirementLine | undefined, locale: "zh-CN" | "en") =>
  row?.evidence.map((paper) => paper[locale]).join("\n");

/** The form of a row of the clause tree, new or as stored. Words of the namespaces `drafting` and `schemes`. */
export function useRequirementReply(answer: FormAnswer | undefined, { row, place }: { row?: RequirementLine; place?: FormField }) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  return useReply(answer, {
    place: place ?? { label: t("requirement.place") },
    clause: { label: t("requirement.clause"), stored: row?.clause },
    titleZh: { label: t("requirement.titleZh"), stored: row?.title["zh-CN"] },
    titleEn: { label: t("requirement.titleEn"), stored: row?.title.en },
    guidanceZh: { label: t("requirement.guidanceZh"), stored: row?.guidance["zh-CN"] },
    guidanceEn: { label: t("requirement.guidanceEn"), stored: row?.guidance.en },
    evidenceZh: { label: t("requirement.evidenceZh"), stored: lines(row, "zh-CN") },
    evidenceEn: { label: t("requirement.evidenceEn"), stored: lines(row, "en") },
    applicability: {
      label: t("requirement.applicability"),
      stored: row?.applicability,
      options: APPLICABILITIES.map((value) => ({ value, label: s(`detail.applicability.${value}`) })),
    },
  });
}

export type RequirementReply = ReturnType<typeof useRequirementReply>;

export function RequirementFields({ reply, kind }: { reply: RequirementReply; kind: Kind }) {
  const t = useTranslations("drafting");
  const english = t("requirement.englishHelp");
  return (
    <>
      <TextField {...reply.field("clause")} help={t("requirement.clauseHelp")} autoComplete="off" required />
      <TextField {...reply.field("titleZh")} help={t("requirement.ownWords")} required />
      <TextField {...reply.field("titleEn")} help={english} optional />
      <TextareaField {...reply.field("guidanceZh")} help={t("requirement.ownWords")} optional />
      <TextareaField {...reply.field("guidanceEn")} help={english} optional />
      {kind === "item" && (
        <>
          <TextareaField {...reply.field("evidenceZh")} help={t("requirement.evidenceHelp")} optional />
          <TextareaField {...reply.field("evidenceEn")} help={english} optional />
          <SelectField {...reply.choice("applicability")} placeholder={t("requirement.everyone")} />
        </>
      )}
    </>
  );
}

/** The places where a row of a kind may stand; those inside a branch that moves are left out. */
export function usePlaceOptions(rows: readonly RequirementLine[], kind: Kind, moving: readonly string[] = []) {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const name = (row: RequirementLine) => `${row.clause} ${row.title[locale]}`;
  return placesFor(rows, kind)
    .filter(({ parent, after }) => ![parent, after].some((row) => row && moving.includes(row.id)))
    .map(({ place, parent, after }) => ({
      value: placeText(place),
      label: after
        ? t("requirement.after", { clause: after.clause, title: after.title[locale] })
        : parent
          ? t("requirement.first", { parent: name(parent) })
          : t("requirement.firstSection"),
      group: parent ? name(parent) : undefined,
    }));
}
