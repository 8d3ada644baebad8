import { useEffect, useState } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";

interface CopiedTextProps {
  /** What the text is, for who only hears the button. */
  label: string;
  text: string;
  /** What is copied where that is not the text as shown. */
  copied?: string;
}

/** A text that is to be taken elsewhere: one press selects it, and where scripts run a button copies it. */
export function CopiedText({ label, text, copied = text }: CopiedTextProps) {
  const t = useTranslations("ui");
  const [may, setMay] = useState(false);
  const [done, setDone] = useState(false);
  // Known in the browser alone, and there only on a secure page.
  useEffect(() => setMay("clipboard" in navigator), []);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <span className="font-semibold [overflow-wrap:anywhere] select-all tabular-nums">{text}</span>
      {may && (
        <button
          type="button"
          className="link target -my-3 text-sm font-normal print:hidden"
          aria-label={t("copy.name", { label })}
          onClick={() => void navigator.clipboard.writeText(copied).then(() => setDone(true), () => setMay(false))}
        >
          {t(done ? "copy.done" : "copy.do")}
        </button>
      )}
      <span role="status" className="sr-only">
        {done && t("copy.done")}
      </span>
    </span>
  );
}
