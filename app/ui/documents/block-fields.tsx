import { BLOCK_TYPES, type BlockType } from "#app/domain/documents/content.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { ScrollFrame } from "../scroll-frame.tsx";
import { valueId } from "./document-fields.tsx";

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

/** What is said of one kind of block alone; without :has() it is said of all. */
const ONLY_FOR: Record<BlockType, string> = {
  paragraph: "group-has-[[name=type]_option:checked:not([value=paragraph])]/block:hidden",
  heading: "group-has-[[name=type]_option:checked:not([value=heading])]/block:hidden",
  bullet_list: "group-has-[[name=type]_option:checked:not([value^=bullet])]/block:hidden",
  ordered_list: "group-has-[[name=type]_option:checked:not([value^=ordered])]/block:hidden",
  table: "group-has-[[name=type]_option:checked:not([value=table])]/block:hidden",
  flow_chart: "group-has-[[name=type]_option:checked:not([value^=flow])]/block:hidden",
  org_chart: "group-has-[[name=type]_option:checked:not([value^=org])]/block:hidden",
  page_break: "group-has-[[name=type]_option:checked:not([value^=page])]/block:hidden",
};

/** A field that a text can name, in the reader's language. */
export interface FieldToName {
  name: string;
  label: string;
  value: string;
}

interface BlockFieldsProps {
  reply: ReturnType<typeof useBlockReply>;
  fields: readonly FieldToName[];
  /** The names of those that the block as it is stored says. */
  named: readonly string[];
  /** Where a field gets its value, by the id of its control. */
  valueHref: (place: string) => string;
}

/** A block as text, how its kind is written, and the fields it can name. */
export function BlockFields({ reply, fields, named, valueHref }: BlockFieldsProps) {
  const t = useTranslations("documents");
  const said = fields.filter(({ name }) => named.includes(name));
  const others = fields.filter(({ name }) => !named.includes(name));
  return (
    <div className="group/block grid gap-x-8 gap-y-6 @2xl:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="@container grid min-w-0 content-start gap-5">
        <SelectField {...reply.choice("type")} required />
        <div className={ONLY_FOR.heading}>
          <SelectField {...reply.choice("level")} optional />
        </div>
        <TextField {...reply.field("clause")} help={t("blocks.clauseHelp")} optional />
        <div className="group-has-[[name=type]_option[value^=page]:checked]/block:hidden">
          <TextareaField {...reply.field("text")} rows={10} help={<HowToWrite field={fields[0]?.name ?? "name"} />} required />
        </div>
        <p className={`text-ink-soft ${ONLY_FOR.page_break}`}>{t("blocks.help.page_break")}</p>
      </div>
      <div className="grid min-w-0 content-start gap-6">
        {said.length > 0 && (
          <section className="min-w-0">
            <h3 className="mb-3 text-base">{t("blocks.named")}</h3>
            <FieldList fields={said} valueHref={valueHref} />
          </section>
        )}
        {others.length > 0 && <FieldsToName fields={others} valueHref={valueHref} />}
      </div>
    </div>
  );
}

const EXAMPLES = ["bullet_list", "ordered_list", "table", "flow_chart", "org_chart"] as const;

function HowToWrite({ field }: { field: string }) {
  const t = useTranslations("documents");
  return (
    <>
      {BLOCK_TYPES.map((type) => {
        if (type === "page_break") return null;
        const example = EXAMPLES.find((one) => one === type);
        return (
          <div key={type} className={ONLY_FOR[type]}>
            <p>{t(`blocks.help.${type}`)}</p>
            {example && (
              <pre className="my-1.5 rounded-md border border-line bg-paper px-3 py-2 font-mono whitespace-pre-wrap">
                {t(`blocks.examples.${example}`)}
              </pre>
            )}
          </div>
        );
      })}
      <p>{t("blocks.marks", { example: `{{${field}}}` })}</p>
    </>
  );
}

type FieldListProps = Pick<BlockFieldsProps, "fields" | "valueHref">;

function FieldsToName(props: FieldListProps) {
  const t = useTranslations("documents");
  return (
    <section className="min-w-0">
      <h3 className="text-base">{t("blocks.fields")}</h3>
      <p className="mt-1 mb-3 text-xs text-ink-soft">{t("blocks.fieldsBody")}</p>
      {/* A manual has thirty and more: they scroll in a frame, so that the way to save stays near. */}
      <ScrollFrame
        name={t("blocks.fields")}
        className="max-h-60 overflow-y-auto rounded-md border border-line px-3 py-2.5 @2xl:max-h-[27rem]"
      >
        <FieldList {...props} />
      </ScrollFrame>
    </section>
  );
}

/** Fields with what they hold by now and the way to where that is written, in a window of its own: what was typed here stays. */
function FieldList({ fields, valueHref }: FieldListProps) {
  const t = useTranslations("documents");
  return (
    <dl className="grid gap-2.5 text-sm">
      {fields.map(({ name, label, value }) => (
        <div key={name} className="min-w-0 [overflow-wrap:anywhere]">
          <dt>
            {label} <code className="text-xs">{`{{${name}}}`}</code>
          </dt>
          <dd className={value ? "line-clamp-2 text-ink-soft" : "text-amber"}>{value || t("blocks.noValue")}</dd>
          <dd>
            <Anchor
              className="link"
              href={valueHref(valueId(name))}
              target="_blank"
              aria-label={t("blocks.changeNamed", { field: label })}
            >
              {t("blocks.change")}
            </Anchor>
          </dd>
        </div>
      ))}
    </dl>
  );
}
