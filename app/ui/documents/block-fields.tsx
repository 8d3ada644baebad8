import { BLOCK_TYPES, type BlockType } from "#app/domain/documents/content.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

export interface BlockForm {
  type: BlockType;
  level: number;
  clause: string;
  text: string;
}

export function useBlockReply(answer: FormAnswer | undefined, block: BlockForm) {
  const t = useTranslations("documents");
  const levels = ["one", "two", "three"] as const;
  return useReply(answer, {
    type: {
      label: t("blocks.type"),
      stored: block.type,
      options: BLOCK_TYPES.map((value) => ({ value, label: t(`blocks.types.${value}`) })),
    },
    level: {
      label: t("blocks.level"),
      stored: String(block.level),
      options: levels.map((level, at) => ({ value: String(at + 1), label: t(`blocks.levels.${level}`) })),
    },
    clause: { label: t("blocks.clause"), stored: block.clause },
    text: { label: t("blocks.text"), stored: block.text },
  });
}

/** A block as text, and how to write it. */
export function BlockFields({ reply, fields }: { reply: ReturnType<typeof useBlockReply>; fields: readonly string[] }) {
  const t = useTranslations("documents");
  const named = fields.map((name) => `{{${name}}}`);
  return (
    <>
      <SelectField {...reply.choice("type")} required />
      <SelectField {...reply.choice("level")} optional />
      <TextField {...reply.field("clause")} help={t("blocks.clauseHelp")} optional />
      <TextareaField {...reply.field("text")} rows={10} help={t("blocks.help", { example: named[0] ?? "{{name}}" })} required />
      {named.length > 0 && <p className="text-sm break-words text-ink-soft">{t("blocks.fields", { fields: named.join(" ") })}</p>}
    </>
  );
}
