import { classNames } from "./class-names.ts";
import { html, htmlText, type SafeHtml } from "./html.ts";
import { iconHtml, type IconShapes } from "./icon.tsx";
import * as icons from "./icons.data.ts";
import { TONE_TEXT, type Tone } from "./tone.ts";

const ICONS: Record<Tone, IconShapes> = {
  ink: icons.circle,
  jade: icons.circleCheck,
  amber: icons.hourglass,
  slate: icons.circleDot,
  seal: icons.circleAlert,
};

/** A state in one word with an icon; the colour only repeats what the word says. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: IconShapes; children: string }) {
  return (
    <span className={badgeClass(tone)} dangerouslySetInnerHTML={{ __html: htmlText(badgeInside(tone, children, icon)) }} />
  );
}

/** The same for markup. */
export function statusBadgeHtml(tone: Tone, word: string, icon?: IconShapes): SafeHtml {
  return html`<span class="${badgeClass(tone)}">${badgeInside(tone, word, icon)}</span>`;
}

function badgeClass(tone: Tone): string {
  return classNames("inline-flex items-start gap-1", TONE_TEXT[tone]);
}

function badgeInside(tone: Tone, word: string, icon = ICONS[tone]): SafeHtml {
  return html`${iconHtml(icon, "mt-[0.2em] size-[1em] shrink-0")}<span>${word}</span>`;
}
