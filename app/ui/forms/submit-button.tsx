import { useNavigation } from "@remix-run/react";
import type { MouseEvent, ReactNode } from "react";
import { buttonClass, type ButtonTone } from "../button.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface SubmitButtonProps {
  children: ReactNode;
  pendingLabel?: string;
  tone?: ButtonTone;
  /** Tells several submit buttons of one form apart. */
  name?: string;
  value?: string;
  formAction?: string;
  /** The id of its form where it stands outside of it. */
  form?: string;
  /** For forms sent by a fetcher; page forms are watched here. */
  pending?: boolean;
  className?: string;
}

/** Submits its form; while that is on the way it says so and takes no second press. */
export function SubmitButton({
  children,
  pendingLabel,
  tone = "jade",
  name,
  value,
  formAction,
  form,
  pending,
  className,
}: SubmitButtonProps) {
  const navigation = useNavigation();
  const posted = navigation.formData;
  const posting = posted !== undefined && (name === undefined || posted.get(name) === (value ?? ""));
  const busy = pending ?? posting;

  function refuseSecondPress(event: MouseEvent) {
    if (busy) event.preventDefault();
  }

  return (
    <button
      type="submit"
      name={name}
      value={value}
      formAction={formAction}
      form={form}
      aria-disabled={busy || undefined}
      onClick={refuseSecondPress}
      className={buttonClass(tone, className)}
    >
      {busy && <Icon of={icons.loaderCircle} className="animate-spin" />}
      {busy && pendingLabel !== undefined ? pendingLabel : children}
    </button>
  );
}
