import { Form } from "@remix-run/react";
import type { Ref } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { ITEM_RESULTS } from "#app/domain/assessments/item-result.rules.ts";
import type { ItemDetail } from "#app/domain/assessments/sheet.rules.ts";
import { DrawnSum } from "./drawn-sum.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface ItemFormProps {
  item: ItemDetail;
  answer: FormAnswer | undefined;
  formRef: Ref<HTMLFormElement>;
}

const FORM = "judgement";

/** Shows a field only while one of these results is chosen; without support for :has() it always shows. */
const ONLY_SAMPLED = "group-not-has-[[value=sampled]:checked]/item:hidden";
const ONLY_UNASSESSED = "group-not-has-[[value$=assessed]:checked]/item:hidden";
const ONLY_EXCLUDED = "group-not-has-[[value=excluded]:checked]/item:hidden";
const NOT_UNASSESSED = "group-has-[[value$=assessed]:checked]/item:hidden";

/** The judgement of one item. A new version of the item makes a new form. */
export function ItemForm({ item, answer, formRef }: ItemFormProps) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  const { derived } = item;
  const reply = useReply(answer, {
    result: {
      label: t("item.result"),
      stored: item.result,
      options: ITEM_RESULTS.map((result) => ({ value: result, label: terms(`itemResults.${result}`) })),
    },
    sampleFailed: { label: t("item.sampleFailed"), stored: item.sampleFailed },
    sampleSize: { label: t("item.sampleSize"), stored: item.sampleSize },
    confidence: { label: t("item.confidence"), stored: item.confidence },
    reason: { label: t("item.reason"), stored: item.reason },
    note: { label: t("item.note"), stored: item.note },
  });
  return (
    <Form
      key={`${item.clause}:${item.version}`}
      id={FORM}
      ref={formRef}
      method="post"
      noValidate
      autoComplete="off"
      preventScrollReset
      data-judgement
      className="group/item"
    >
      <ReplyNotice reply={reply} />
      <input type="hidden" name="version" value={reply.version(item.version)} />
      <div className="grid gap-5">
        <RadioGroupField {...reply.choice("result")} />
        <div className={ONLY_SAMPLED}>
          {item.drawn ? (
            <DrawnSum drawn={item.drawn} />
          ) : (
            <>
              <div className="grid grid-cols-2 gap-4">
                <NumberField {...reply.field("sampleFailed")} />
                <NumberField {...reply.field("sampleSize")} />
              </div>
              <p className="mt-1 text-xs text-ink-soft">{t("item.sampleHelp")}</p>
            </>
          )}
        </div>
        <div className={ONLY_UNASSESSED}>
          <NumberField {...reply.field("confidence")} help={t("item.confidenceHelp")} unit="%" />
        </div>
        <div className={derived ? NOT_UNASSESSED : ONLY_EXCLUDED}>
          <TextareaField
            {...reply.field("reason")}
            help={derived ? t("item.reasonHelpDerived") : t("item.reasonHelp")}
            rows={2}
            maxLength={2000}
            required
          />
        </div>
        <TextareaField {...reply.field("note")} help={t("item.noteHelp")} rows={3} maxLength={4000} />
      </div>
    </Form>
  );
}

/** The buttons of the judgement's form. */
export function ItemActions() {
  const t = useTranslations("gap");
  return (
    <>
      <SubmitButton form={FORM} name="then" value="next" pendingLabel={t("item.saving")}>
        {t("item.saveNext")}
      </SubmitButton>
      <SubmitButton form={FORM} name="then" value="stay" tone="quiet" pendingLabel={t("item.saving")}>
        {t("item.save")}
      </SubmitButton>
    </>
  );
}
