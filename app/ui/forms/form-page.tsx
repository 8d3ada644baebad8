import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Crumb } from "../breadcrumbs.tsx";
import { LinkButton } from "../button.tsx";
import { PageHead } from "../page-head.tsx";
import { FORM_SHEET, FormActions } from "./form-actions.tsx";
import { ReplyNotice } from "./reply-notice.tsx";
import { SubmitButton } from "./submit-button.tsx";
import type { Reply } from "./use-reply.ts";

interface FormPageProps {
  title: string;
  facts?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  reply: Reply<never>;
  submitLabel?: string;
  pendingLabel?: string;
  /** In place of the main submit button, where the form has several that say what they mean. */
  submit?: ReactNode;
  cancelHref?: string;
  action?: string;
  encType?: "multipart/form-data";
  /** Further submit buttons, after the main one. */
  otherActions?: ReactNode;
  level?: 1 | 2;
  children: ReactNode;
}

/** A page that is one form: one column on a sheet, errors first, actions in reach on phones. */
export function FormPage(props: FormPageProps) {
  const t = useTranslations("ui");
  return (
    <div className="max-w-4xl">
      <PageHead title={props.title} facts={props.facts} breadcrumbs={props.breadcrumbs} level={props.level} />
      {/* Autocomplete off: a browser that reloads must not put back what was typed over what is stored by now. */}
      <Form
        method="post"
        noValidate
        autoComplete="off"
        action={props.action}
        encType={props.encType}
        className={FORM_SHEET}
      >
        <ReplyNotice reply={props.reply} />
        <div className="grid gap-5">{props.children}</div>
        <FormActions>
          {props.submit ?? <SubmitButton pendingLabel={props.pendingLabel}>{props.submitLabel}</SubmitButton>}
          {props.otherActions}
          {props.cancelHref && <LinkButton href={props.cancelHref}>{t("cancel")}</LinkButton>}
        </FormActions>
      </Form>
    </div>
  );
}
