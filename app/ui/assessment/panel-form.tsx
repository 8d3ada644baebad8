import { Form } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ButtonTone } from "../button.tsx";
import { LinkButton } from "../button.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import type { Reply } from "../forms/use-reply.ts";
import { Panel } from "../panel.tsx";

interface PanelFormProps {
  title: string;
  facts?: ReactNode;
  closeHref: string;
  cancelHref: string;
  version?: number;
  reply: Reply<never>;
  submitLabel: string;
  tone?: ButtonTone;
  otherActions?: ReactNode;
  children: ReactNode;
}

/** A panel that is one form, or one question to confirm. */
export function PanelForm(props: PanelFormProps) {
  const t = useTranslations("ui");
  const id = useId();
  const actions = (
    <>
      <SubmitButton form={id} tone={props.tone}>
        {props.submitLabel}
      </SubmitButton>
      {props.otherActions}
      <LinkButton href={props.cancelHref}>{t("cancel")}</LinkButton>
    </>
  );
  return (
    <Panel title={props.title} closeHref={props.closeHref} facts={props.facts} actions={actions}>
      <Form key={props.version} id={id} method="post" noValidate autoComplete="off">
        <ReplyNotice reply={props.reply} />
        {props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
        <div className="grid gap-5">{props.children}</div>
      </Form>
    </Panel>
  );
}
