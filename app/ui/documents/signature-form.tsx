import { Form } from "@remix-run/react";
import { useEffect } from "react";
import type { RequestState } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "../button.tsx";
import { CheckboxField } from "../forms/checkbox-field.tsx";
import { FORM_SHEET, FormActions } from "../forms/form-actions.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { fieldId } from "../forms/field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FieldReply, type FormAnswer, useReply } from "../forms/use-reply.ts";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { NotAsked, type Standing } from "./not-asked.tsx";

interface SignatureFormProps {
  page: {
    title: string;
    state: Standing;
    requestState: RequestState;
    codeId: string | null;
    /** The tick was set when a code was asked for. */
    agreed: boolean;
    hasPassword: boolean;
    pdfSha256: string;
    statement: string;
    statementSha256: string;
  };
  answer: FormAnswer | undefined;
  cancelHref: string;
  level: 1 | 2;
}

/** The statement, the proof of who signs, and the one button in seal red. */
export function SignatureForm(props: SignatureFormProps) {
  const { state, title, requestState } = props.page;
  if (state !== "yours") {
    return <NotAsked {...{ state, title, requestState }} backHref={props.cancelHref} level={props.level} />;
  }
  return <OpenSignatureForm {...props} />;
}

function OpenSignatureForm({ page, answer, cancelHref, level }: SignatureFormProps) {
  const t = useTranslations("signing");
  const mailed = page.codeId;
  const byCode = mailed !== null || !page.hasPassword;
  const reply = useReply(answer, {
    agreed: { label: t("signing.agree"), initial: page.agreed },
    proof: {
      label: t("signing.proof"),
      initial: byCode ? "email_code" : "password",
      options: [
        ...(page.hasPassword ? [{ value: "password", label: t("signing.byPassword") }] : []),
        { value: "email_code", label: t("signing.byCode") },
      ],
    },
    password: { label: t("signing.password") },
    code: { label: t("signing.code") },
    codeId: { label: t("signing.code"), initial: mailed },
  });
  return (
    <div className="max-w-3xl">
      <PageHead level={level} title={t("signing.title", { title: page.title })} />
      <Form method="post" noValidate autoComplete="off" preventScrollReset={mailed !== null} className={FORM_SHEET}>
        <ReplyNotice reply={reply} />
        {/* The first button of a form is the one that Enter presses: never the one that sends a code. */}
        <button type="submit" name="intent" value="sign" className="sr-only" aria-hidden tabIndex={-1} />
        <div className="group grid gap-5">
          <blockquote className="rounded-md border-l-4 border-seal bg-paper px-4 py-3 text-base leading-[1.75]">
            {page.statement}
          </blockquote>
          <p className="text-sm text-ink-soft">
            {t("signing.fingerprint")} <code className="text-xs break-all">{page.pdfSha256}</code>
          </p>
          <input type="hidden" name="pdfSha256" value={page.pdfSha256} />
          <input type="hidden" name="statementSha256" value={page.statementSha256} />
          <input type="hidden" name="codeId" value={reply.field("codeId").defaultValue} />
          <CheckboxField {...reply.box("agreed")} />
          {page.hasPassword ? (
            <>
              <RadioGroupField {...reply.choice("proof")} required />
              <div className="group-has-[[value$=code]:checked]:hidden">
                <TextField {...reply.field("password")} type="password" autoComplete="current-password" />
              </div>
            </>
          ) : (
            <input type="hidden" name="proof" value="email_code" />
          )}
          <div className="grid gap-3 group-has-[[value=password]:checked]:hidden">
            {mailed && !answer && (
              <div role="status">
                <Notice tone="jade" title={t("signing.codeSent")}>
                  {t("signing.codeSentBody")}
                </Notice>
              </div>
            )}
            <CodeField key={mailed} field={reply.field("code")} mailed={mailed !== null} required={!page.hasPassword} />
            <div>
              <SubmitButton tone="quiet" name="intent" value="code">
                {t(mailed ? "signing.sendAgain" : "signing.sendCode")}
              </SubmitButton>
            </div>
          </div>
          <p className="text-sm text-ink-soft">{t("signing.note")}</p>
        </div>
        <FormActions>
          <SubmitButton tone="seal" name="intent" value="sign" pendingLabel={t("signing.pending")}>
            {t("signing.submit")}
          </SubmitButton>
          <LinkButton href={cancelHref}>{t("backToText")}</LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

/** Empty and ready to type in as soon as another code is on its way. */
function CodeField({ field, mailed, required }: { field: FieldReply; mailed: boolean; required: boolean }) {
  const t = useTranslations("signing");
  useEffect(() => {
    if (mailed) document.getElementById(fieldId(field.name))?.focus();
  }, [mailed, field.name]);
  return (
    <TextField
      {...field}
      inputMode="numeric"
      autoComplete="one-time-code"
      help={mailed ? undefined : t("signing.codeHelp")}
      required={required}
    />
  );
}
