import { Form } from "@remix-run/react";
import { ITEM_RESULTS } from "#app/domain/assessments/item-result.rules.ts";
import type { ItemDetail } from "#app/domain/assessments/sheet.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { DrawnSum } from "../assessment/drawn-sum.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

/** Shows a field only while one of these results is chosen; without support for :has() it always shows. */
const ONLY_SAMPLED = "group-not-has-[[value=sampled]:checked]/item:hidden";
const ONLY_EXCLUDED = "group-not-has-[[value=excluded]:checked]/item:hidden";

/** On phones in reach from the first look: of fifty items most are judged by two taps. */
const SAVE_BAR =
  "-mx-4 mt-5 -mb-5 flex flex-wrap gap-3 rounded-b-lg border-t border-line bg-sheet px-4 py-3 max-md:sticky max-md:bottom-[var(--bottom-nav,0px)] max-md:z-10 md:-mx-5 md:px-5";

/** What a company's manager found of one clause; a plain form, so that it works on any phone. */
export function EvaluationForm({ item, answer }: { item: ItemDetail; answer: FormAnswer | undefined }) {
  const t = useTranslations("rounds");
  const gap = useTranslations("gap");
  const terms = useTranslations("terms");
  const results = ITEM_RESULTS.map((result) => ({
    value: result,
    label: terms(`itemResults.${result}`),
    ...(result === "met" || result === "not_met" ? {} : { help: t(`evaluation.resultHelps.${result}`) }),
  }));
  const reply = useReply(answer, {
    result: {
      label: t("evaluation.result"),
      stored: item.result,
      options: results,
    },
    sampleFailed: { label: t("sample.failed"), stored: item.sampleFailed },
    sampleSize: { label: t("sample.size"), stored: item.sampleSize },
    reason: { label: t("evaluation.reason"), stored: item.reason },
    note: { label: t("evaluation.note"), stored: item.note },
  });
  return (
    <Form method="post" noValidate autoComplete="off" className="group/item">
      <ReplyNotice reply={reply} />
      <input type="hidden" name="version" value={reply.version(item.version)} />
      <div className="grid gap-5">
        <RadioGroupField {...reply.choice("result")} options={results} />
        <div className={ONLY_SAMPLED}>
          {item.drawn ? (
            <DrawnSum drawn={item.drawn} />
          ) : (
            <div className="grid grid-cols-2 gap-4">
              <NumberField {...reply.field("sampleFailed")} />
              <NumberField {...reply.field("sampleSize")} />
            </div>
          )}
          <p className="mt-1 text-xs text-ink-soft">{gap("item.sampleHelp")}</p>
        </div>
        <div className={ONLY_EXCLUDED}>
          <TextareaField {...reply.field("reason")} help={t("evaluation.reasonHelp")} rows={2} maxLength={2000} required />
        </div>
        <TextareaField {...reply.field("note")} help={t("evaluation.noteHelp")} rows={3} maxLength={4000} />
      </div>
      <div className={SAVE_BAR}>
        <SubmitButton name="then" value="next" pendingLabel={t("evaluation.saving")}>
          {t("evaluation.save")}
        </SubmitButton>
        <SubmitButton name="then" value="stay" tone="quiet" pendingLabel={t("evaluation.saving")}>
          {t("evaluation.saveStay")}
        </SubmitButton>
      </div>
    </Form>
  );
}
