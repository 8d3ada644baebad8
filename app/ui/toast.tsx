import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { buttonClass, iconButtonClass } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { TONE_TEXT } from "./tone.ts";
import { useScripted } from "./use-scripted.ts";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** What the server says once after a change. `undo` posts to its action. */
export interface Flash {
  tone?: "jade" | "amber" | "seal";
  message: string;
  undo?: { action: string; label?: string; fields?: Record<string, string> };
}

const ICONS = { jade: icons.circleCheck, amber: icons.triangleAlert, seal: icons.circleAlert };

/** The region for flash messages: always in the page, so that screen readers announce what appears in it. */
export function Toast({ flash }: { flash?: Flash }) {
  return (
    <div role="status" className="sticky top-2 z-30 print:hidden">
      {flash && <ToastSheet flash={flash} />}
    </div>
  );
}

function ToastSheet({ flash }: { flash: Flash }) {
  const t = useTranslations("ui");
  const scripted = useScripted();
  const [closed, setClosed] = useState<Flash>();
  if (closed === flash) return null;

  const tone = flash.tone ?? "jade";
  return (
    <div className="mb-4 flex items-center gap-3 rounded-md border border-line bg-sheet py-1 pr-1 pl-4 shadow-lift">
      <Icon of={ICONS[tone]} className={classNames("size-4 shrink-0", TONE_TEXT[tone])} />
      <p className="min-w-0 flex-1 py-1.5 [overflow-wrap:anywhere]">{flash.message}</p>
      {flash.undo && (
        <Form method="post" action={flash.undo.action} className="shrink-0">
          {Object.entries(flash.undo.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className={buttonClass("bare")}>
            <Icon of={icons.undo2} />
            {flash.undo.label ?? t("undo")}
          </button>
        </Form>
      )}
      {scripted && (
        <button
          type="button"
          onClick={() => setClosed(flash)}
          aria-label={t("close")}
          className={iconButtonClass("bare")}
        >
          <Icon of={icons.x} />
        </button>
      )}
    </div>
  );
}
