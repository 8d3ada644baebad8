import type { RequestState } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { DocumentContent } from "#app/domain/documents/content.rules.ts";
import { Disclosure } from "../disclosure.tsx";
import { DocumentBody } from "./document-body.tsx";
import { FormPage } from "../forms/form-page.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { NotAsked, type Standing } from "./not-asked.tsx";

interface ReturnFormProps {
  page: { title: string; body: DocumentContent; state: Standing; requestState: RequestState; pdfSha256: string };
  answer: FormAnswer | undefined;
  cancelHref: string;
  level: 1 | 2;
}

/** Asking for changes, or refusing: either way with the reason. */
export function ReturnForm(props: ReturnFormProps) {
  const { state, title, requestState } = props.page;
  if (state !== "yours") {
    return <NotAsked {...{ state, title, requestState }} backHref={props.cancelHref} level={props.level} />;
  }
  return <OpenReturnForm {...props} />;
}

function OpenReturnForm({ page, answer, cancelHref, level }: ReturnFormProps) {
  const t = useTranslations("signing");
  const reply = useReply(answer, {
    outcome: {
      label: t("answer.outcome"),
      initial: "changes_requested",
      options: (["changes_requested", "refused"] as const).map((value) => ({ value, label: t(`answer.outcomes.${value}`) })),
    },
    reason: { label: t("answer.reason") },
  });
  return (
    <FormPage
      level={level}
      title={t("answer.title", { title: page.title })}
      reply={reply}
      submitLabel={t("answer.submit")}
      pendingLabel={t("answer.pending")}
      cancelHref={cancelHref}
    >
      <input type="hidden" name="pdfSha256" value={page.pdfSha256} />
      <RadioGroupField {...reply.choice("outcome")} required />
      <TextareaField {...reply.field("reason")} help={t("answer.reasonHelp")} required />
      <Disclosure label={t("showText")}>
        <div className="border-t border-line pt-3">
          <DocumentBody content={page.body} below={level} otherwise={t("changeKinds.otherwise")} />
        </div>
      </Disclosure>
    </FormPage>
  );
}
