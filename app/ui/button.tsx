import type { ComponentProps, ReactNode } from "react";
import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";

/** jade: the one primary action; quiet: the others; seal: sign, issue, destroy; bare: small controls in bars. */
export type ButtonTone = "jade" | "quiet" | "seal" | "bare";

const TONES: Record<ButtonTone, string> = {
  jade: "border-transparent bg-jade font-semibold text-on-fill hover:bg-jade-strong",
  quiet: "border-line bg-sheet font-semibold text-ink hover:border-edge hover:bg-paper",
  seal: "border-transparent bg-seal font-semibold text-on-fill hover:bg-seal-strong",
  bare: "border-transparent text-ink-soft hover:bg-jade-wash hover:text-ink",
};

const BODY =
  "target inline-flex items-center justify-center gap-1.5 rounded-md border py-1.5 text-center " +
  "transition-colors aria-disabled:cursor-default aria-disabled:opacity-70 print:hidden " +
  "[&_svg]:size-4 [&_svg]:shrink-0";

/** The look shared by everything that is pressed: buttons, link buttons, submit buttons. */
export function buttonClass(tone: ButtonTone, className?: string): string {
  return classNames(BODY, "px-4", TONES[tone], className);
}

/** A square button that holds only an icon; its name goes into aria-label. */
export function iconButtonClass(tone: ButtonTone, className?: string): string {
  return classNames(BODY, "w-11 shrink-0 md:pointer-fine:w-9", TONES[tone], className);
}

interface ButtonProps extends Omit<ComponentProps<"button">, "style"> {
  tone?: ButtonTone;
}

/** A button; `type` is "button" unless said otherwise. Forms use SubmitButton. */
export function Button({ tone = "quiet", type = "button", className, ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}

interface LinkButtonProps {
  href: string;
  tone?: ButtonTone;
  children: ReactNode;
  className?: string;
  /** For files and other addresses that are no pages. */
  reloadDocument?: boolean;
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ href, tone = "quiet", children, className, reloadDocument }: LinkButtonProps) {
  return (
    <Anchor href={href} className={buttonClass(tone, className)} reload={reloadDocument}>
      {children}
    </Anchor>
  );
}
