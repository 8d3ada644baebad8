import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ButtonTone } from "../button.tsx";
import { LinkButton } from "../button.tsx";
import { classNames } from "../class-names.ts";
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
  return (
    <Panel title={props.title} closeHref={props.closeHref} facts={props.facts}>
      <Form key={props.version} method="post" noValidate autoComplete="off">
        <ReplyNotice reply={props.reply} />
        {props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
        <div className="grid gap-5">{props.children}</div>
        <PanelActions>
          <SubmitButton tone={props.tone}>{props.submitLabel}</SubmitButton>
          {props.otherActions}
          <LinkButton href={props.cancelHref}>{t("cancel")}</LinkButton>
        </PanelActions>
      </Form>
    </Panel>
  );
}

/** The buttons of a panel's form, in reach at its lower edge. */
export function PanelActions({ children }: { children: ReactNode }) {
  return (
    <div
      className={classNames(
        "sticky bottom-[var(--bottom-nav,0px)] z-10 -mx-4 mt-5 -mb-5 flex flex-wrap gap-3 rounded-b-lg",
        "border-t border-line bg-sheet px-4 py-3 md:-mx-5 md:px-5 print:hidden",
      )}
    >
      {children}
    </div>
  );
}
