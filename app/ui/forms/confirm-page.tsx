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

interface ConfirmPageProps {
  /** The question. */
  title: string;
  /** What will happen, and what can't be undone. */
  children: ReactNode;
  confirmLabel: string;
  pendingLabel?: string;
  cancelHref: string;
  /** Where going back is more than leaving things as they are. */
  cancelLabel?: string;
  tone?: "seal" | "jade";
  breadcrumbs?: readonly Crumb[];
  reply: Reply<never>;
  hidden?: Record<string, string>;
  /** 2 below an engagement header. */
  level?: 1 | 2;
  /** Fields to fill before confirming, such as a reason. */
  fields?: ReactNode;
}

/** A clear question before something that can't be undone; works without script. */
export function ConfirmPage({ tone = "seal", hidden = {}, ...props }: ConfirmPageProps) {
  const t = useTranslations("ui");
  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={props.title} breadcrumbs={props.breadcrumbs} level={props.level} />
      <Form method="post" noValidate className={FORM_SHEET}>
        <ReplyNotice reply={props.reply} />
        <div className="reading">{props.children}</div>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {props.fields && <div className="mt-6 grid gap-5">{props.fields}</div>}
        <FormActions>
          <SubmitButton tone={tone} pendingLabel={props.pendingLabel}>
            {props.confirmLabel}
          </SubmitButton>
          <LinkButton href={props.cancelHref}>{props.cancelLabel ?? t("back")}</LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}
