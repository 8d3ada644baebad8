import { Form } from "@remix-run/react";
import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { ITEM_RESULTS } from "#app/domain/assessments/item-result.rules.ts";
import type { ItemDetail } from "#app/domain/assessments/sheet.rules.ts";
import { ErrorSummary } from "../forms/error-summary.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import type { Reply } from "../forms/use-reply.ts";
import { Notice } from "../notice.tsx";
import { PanelActions } from "./panel-form.tsx";
import { StoredItem } from "./stored-item.tsx";

interface ItemFormProps {
  item: ItemDetail;
  reply: Reply;
  /** Someone saved the item after this form was made; what was typed is kept. */
  stale: boolean;
  formRef: Ref<HTMLFormElement>;
}

/** Shows a field only while one of these results is chosen; without support for :has() it always shows. */
const ONLY_SAMPLED = "group-not-has-[[value=sampled]:checked]/item:hidden";
const ONLY_UNASSESSED = "group-not-has-[[value$=assessed]:checked]/item:hidden";
const ONLY_EXCLUDED = "group-not-has-[[value=excluded]:checked]/item:hidden";
const NOT_UNASSESSED = "group-has-[[value$=assessed]:checked]/item:hidden";

/** The judgement of one item. A new version of the item makes a new form. */
export function ItemForm({ item, reply, stale, formRef }: ItemFormProps) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  const { derived } = item;
  return (
    <Form
      key={`${item.clause}:${item.version}`}
      ref={formRef}
      method="post"
      noValidate
      preventScrollReset
      data-judgement
      className="group/item"
    >
      {stale ? (
        <div role="alert" className="mb-5">
          <Notice tone="amber" title={t("item.staleTitle")}>
            <p className="mb-2">{t("item.staleBody")}</p>
            <StoredItem item={item} />
          </Notice>
        </div>
      ) : (
        <ErrorSummary errors={reply.summary} />
      )}
      <input type="hidden" name="version" value={reply.version(item.version)} />
      <div className="grid gap-5">
        <RadioGroupField
          name="result"
          label={t("item.result")}
          options={ITEM_RESULTS.map((result) => ({ value: result, label: terms(`itemResults.${result}`) }))}
          defaultValue={reply.value("result", item.result)}
          errors={reply.errors("result")}
        />
        <div className={ONLY_SAMPLED}>
          <div className="grid grid-cols-2 gap-4">
            <NumberField
              name="sampleFailed"
              label={t("item.sampleFailed")}
              defaultValue={reply.value("sampleFailed", item.sampleFailed)}
              errors={reply.errors("sampleFailed")}
            />
            <NumberField
              name="sampleSize"
              label={t("item.sampleSize")}
              defaultValue={reply.value("sampleSize", item.sampleSize)}
              errors={reply.errors("sampleSize")}
            />
          </div>
          <p className="mt-1 text-xs text-ink-soft">{t("item.sampleHelp")}</p>
        </div>
        <div className={ONLY_UNASSESSED}>
          <NumberField
            name="confidence"
            label={t("item.confidence")}
            help={t("item.confidenceHelp")}
            unit="%"
            defaultValue={reply.value("confidence", item.confidence)}
            errors={reply.errors("confidence")}
          />
        </div>
        <div className={derived ? NOT_UNASSESSED : ONLY_EXCLUDED}>
          <TextareaField
            name="reason"
            label={t("item.reason")}
            help={derived ? t("item.reasonHelpDerived") : t("item.reasonHelp")}
            rows={2}
            maxLength={2000}
            required
            defaultValue={reply.value("reason", item.reason)}
            errors={reply.errors("reason")}
          />
        </div>
        <TextareaField
          name="note"
          label={t("item.note")}
          help={t("item.noteHelp")}
          rows={3}
          maxLength={4000}
          defaultValue={reply.value("note", item.note)}
          errors={reply.errors("note")}
        />
      </div>
      <PanelActions>
        <SubmitButton name="then" value="next" pendingLabel={t("item.saving")}>
          {t("item.saveNext")}
        </SubmitButton>
        <SubmitButton name="then" value="stay" tone="quiet" pendingLabel={t("item.saving")}>
          {t("item.save")}
        </SubmitButton>
      </PanelActions>
    </Form>
  );
}
