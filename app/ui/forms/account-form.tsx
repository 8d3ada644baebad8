import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorSummary, type FormError } from "./error-summary.tsx";
import { SubmitButton } from "./submit-button.tsx";

interface AccountFormProps {
  title: string;
  intro?: string;
  errors: readonly FormError[];
  submitLabel: string;
  pendingLabel: string;
  /** The way on for who is at the wrong place. */
  foot?: { text: string; href: string; label: string };
  children: ReactNode;
}

/** A short form on a public sheet: logging in, signing up, opening a workspace. */
export function AccountForm({ title, intro, errors, submitLabel, pendingLabel, foot, children }: AccountFormProps) {
  return (
    <>
      <h1 className="text-lg font-semibold">{title}</h1>
      {intro && <p className="reading mt-2 text-ink-soft">{intro}</p>}
      <Form method="post" noValidate className="mt-5">
        <ErrorSummary errors={errors} />
        <div className="grid gap-5">{children}</div>
        <div className="mt-6">
          <SubmitButton pendingLabel={pendingLabel}>{submitLabel}</SubmitButton>
        </div>
      </Form>
      {foot && (
        <p className="mt-6 border-t border-line pt-4 text-ink-soft">
          {foot.text}{" "}
          <Link to={foot.href} className="link">
            {foot.label}
          </Link>
        </p>
      )}
    </>
  );
}
