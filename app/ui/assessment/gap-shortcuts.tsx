import { useEffect, useState } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Kbd } from "../kbd.tsx";
import { useGapKeys } from "./use-gap-keys.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

const STORED = "certway.gap-shortcuts";

interface GapShortcutsProps {
  previousHref: string | null;
  nextHref: string | null;
}

/** The keys of the gap page and the switch that turns them off for this browser; nothing without script. */
export function GapShortcuts({ previousHref, nextHref }: GapShortcutsProps) {
  const t = useTranslations("gap");
  const [enabled, setEnabled] = useState<boolean | null>(null);
  useEffect(() => setEnabled(readChoice()), []);
  useGapKeys({ enabled: enabled === true, previousHref, nextHref });
  if (enabled === null) return null;

  function choose(on: boolean) {
    setEnabled(on);
    writeChoice(on);
  }

  return (
    <details className="max-md:hidden print:hidden">
      <summary className="target inline-flex items-center gap-1.5 text-ink-soft hover:text-ink">
        <Icon of={icons.keyboard} className="size-4" />
        {t("keys.title")}
      </summary>
      <div className="mt-1 grid gap-1.5 rounded-md border border-line bg-sheet px-4 py-3">
        <label className="target flex items-center gap-2">
          <input
            type="checkbox"
            className="tick"
            checked={enabled}
            onChange={(event) => choose(event.target.checked)}
          />
          {t("keys.on")}
        </label>
        <Key keys={["k", "j"]}>{t("keys.move")}</Key>
        <Key keys={["↑", "↓"]}>{t("keys.arrows")}</Key>
        <Key keys={["1", "2", "3", "4", "5"]}>{t("keys.choose")}</Key>
        <Key keys={["Ctrl/⌘ + Enter"]}>{t("keys.save")}</Key>
      </div>
    </details>
  );
}

function Key({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <span className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
      {children}
    </p>
  );
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // storage is closed to this page
  }
}

function writeChoice(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // the choice then holds for this visit
  }
}
