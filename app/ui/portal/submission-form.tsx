import { Form } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { FileField } from "../evidence/file-field.tsx";
import { DateField } from "../forms/date-field.tsx";
import { FORM_SHEET, FormActions } from "../forms/form-actions.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface SubmissionFieldsProps {
  answer: FormAnswer | undefined;
  action: string;
  title: "send" | "sendMore" | "sendAgain";
}

/** One file or some words, with the days they are about. */
export function SubmissionFields({ answer, action, title }: SubmissionFieldsProps) {
  const t = useTranslations("asked");
  const reply = useReply(answer, {
    file: { label: t("file") },
    note: { label: t("note") },
    effectiveFrom: { label: t("from") },
    effectiveTo: { label: t("to") },
  });
  return (
    <section>
      <h2 className="mb-3 text-lg">{t(title)}</h2>
      <Form method="post" action={action} encType="multipart/form-data" noValidate autoComplete="off" className={FORM_SHEET}>
        <ReplyNotice reply={reply} />
        <div className="grid gap-5">
          <FileField {...reply.field("file")} help={t("fileHelp")} />
          <TextareaField {...reply.field("note")} help={t("noteHelp")} rows={2} maxLength={4000} />
          <DateField {...reply.field("effectiveFrom")} />
          <DateField {...reply.field("effectiveTo")} help={t("periodHelp")} />
        </div>
        <FormActions>
          <SubmitButton pendingLabel={t("pending")}>{t("submit")}</SubmitButton>
        </FormActions>
      </Form>
    </section>
  );
}
