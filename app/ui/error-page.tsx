import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "./button.tsx";

interface ErrorPageProps {
  status: number;
  homeHref: string;
  /** What a person can quote when asking for help. */
  requestId?: string;
  level?: 1 | 2;
}

/** Which words go with a status. */
export function errorKind(status: number): "notFound" | "forbidden" | "busy" | "failed" {
  if (status === 404) return "notFound";
  if (status === 503) return "busy";
  return status === 401 || status === 403 ? "forbidden" : "failed";
}

/** A page that could not be shown: what happened, and the next step. Stands inside a shell. */
export function ErrorPage({ status, homeHref, requestId, level = 1 }: ErrorPageProps) {
  const t = useTranslations("ui");
  const kind = errorKind(status);
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="max-w-md">
      <p className="text-ink-soft tabular-nums">{status}</p>
      <Heading className="mt-1 text-lg">{t(`errors.${kind}.title`)}</Heading>
      <p className="reading mt-3">{t(`errors.${kind}.body`)}</p>
      {requestId && kind === "failed" && (
        <p className="mt-3 text-ink-soft">
          {t("errors.requestId")} <code className="font-mono text-xs break-all">{requestId}</code>
        </p>
      )}
      <LinkButton href={homeHref} tone="jade" className="mt-6">
        {t("errors.home")}
      </LinkButton>
    </div>
  );
}
