import type { ReactNode } from "react";
import type { VersionFailure as Failure } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Notice } from "../notice.tsx";

interface VersionFailureProps {
  what: "render" | "seal";
  failure: Failure | null;
  /** Beside the words, such as the way to the version. */
  action?: ReactNode;
  /** Below the words, such as the form to try again. */
  children?: ReactNode;
}

/** Why the pages of a version, or its seal, were not made, and what can be done. */
export function VersionFailure({ what, failure, action, children }: VersionFailureProps) {
  const t = useTranslations("documents");
  return (
    <Notice tone="seal" title={t(what === "render" ? "version.failed" : "version.sealFailed")} action={action}>
      {what === "seal" && failure !== "changed" && <p>{t("version.signaturesKept")}</p>}
      <p>{t(`version.failures.${failure ?? "unknown"}`)}</p>
      {children}
    </Notice>
  );
}
