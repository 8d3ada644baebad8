import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

export interface Step {
  key: string;
  label: string;
  state: "done" | "current" | "todo";
  href?: string;
}

/** Steps of one piece of work in order. Where there is no room only the current one is named. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useTranslations("ui");
  const at = steps.findIndex((step) => step.state === "current");
  return (
    <nav aria-label={label} className="@container print:hidden">
      <p className="mb-2 font-semibold @2xl:hidden">
        {t("step", { number: at + 1, count: steps.length })}
        {at >= 0 && <span className="ml-2">{steps[at]?.label}</span>}
      </p>
      <ol className="flex gap-1.5 @2xl:gap-4">
        {steps.map((step, index) => (
          <li
            key={step.key}
            aria-current={step.state === "current" ? "step" : undefined}
            className={classNames(
              "min-w-0 flex-1 border-t-[3px] pt-2",
              step.state === "done" && "border-jade",
              step.state === "current" && "border-ink",
              step.state === "todo" && "border-line",
            )}
          >
            <span className="sr-only @2xl:hidden">
              {step.label} {step.state === "done" && t("stepDone")}
            </span>
            <span className="hidden items-start gap-1.5 @2xl:flex">
              {step.state === "done" ? (
                <Icon of={icons.check} className="mt-0.5 size-4 shrink-0 text-jade" />
              ) : (
                <span className="shrink-0 text-ink-soft tabular-nums">{index + 1}</span>
              )}
              <span className={step.state === "current" ? "font-semibold" : "text-ink-soft"}>
                {step.href ? (
                  <Anchor href={step.href} className="link">
                    {step.label}
                  </Anchor>
                ) : (
                  step.label
                )}
                {step.state === "done" && <span className="sr-only"> {t("stepDone")}</span>}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
