import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ReplyNotice } from "./reply-notice.tsx";
import { SubmitButton } from "./submit-button.tsx";
import type { Reply } from "./use-reply.ts";
import { Anchor } from "../anchor.tsx";

interface AccountFormProps {
  title: string;
  intro?: ReactNode;
  /** A remark between the words and the form. */
  notice?: ReactNode;
  reply: Reply<never>;
  submitLabel: string;
  pendingLabel: string;
  /** What the button asks for, where the page has another form beside this one. */
  intent?: string;
  /** The way on for who is at the wrong place. */
  foot?: { text: string; href: string; label: string };
  children: ReactNode;
}

/** A short form on a public sheet: logging in, signing up, opening a workspace. */
export function AccountForm({ title, intro, notice, reply, foot, children, ...submit }: AccountFormProps) {
  return (
    <>
      <h1 className="text-lg font-semibold">{title}</h1>
      {intro && <p className="reading mt-2 text-ink-soft">{intro}</p>}
      {notice && <div className="mt-4 grid gap-3">{notice}</div>}
      <Form method="post" noValidate className="mt-5">
        <ReplyNotice reply={reply} />
        <div className="grid gap-5">{children}</div>
        <div className="mt-6">
          <SubmitButton pendingLabel={submit.pendingLabel} {...(submit.intent && { name: "intent", value: submit.intent })}>
            {submit.submitLabel}
          </SubmitButton>
        </div>
      </Form>
      {foot && (
        <p className="mt-6 border-t border-line pt-4 text-ink-soft">
          {foot.text}{" "}
          <Anchor href={foot.href} className="link">
            {foot.label}
          </Anchor>
        </p>
      )}
    </>
  );
}
