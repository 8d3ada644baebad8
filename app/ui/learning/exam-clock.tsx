import { useEffect, useState } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { classNames } from "../class-names.ts";
import { useScripted } from "../use-scripted.ts";
import { useMoment } from "./use-moment.ts";

interface ExamClockProps {
  /** As the server counted when it made the page. */
  secondsLeft: number;
  deadlineAt: string;
  onOver: () => void;
}

const SCARCE_SECONDS = 300;

/** Counts down by how long the page has been open, whatever the device's clock says; without script tells the end. */
export function ExamClock({ secondsLeft, deadlineAt, onOver }: ExamClockProps) {
  const t = useTranslations("learning");
  const moment = useMoment();
  const scripted = useScripted();
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const from = performance.now();
    const tick = () => setLeft(Math.max(0, secondsLeft - Math.floor((performance.now() - from) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [secondsLeft]);
  useEffect(() => {
    if (left === 0) onOver();
  }, [left, onOver]);
  if (!scripted) return <span>{t("player.until", { time: moment(deadlineAt) })}</span>;
  const two = (value: number) => String(value).padStart(2, "0");
  return (
    <span role="timer" className={classNames("tabular-nums", left < SCARCE_SECONDS && "font-semibold text-seal")}>
      {t("player.left", { minutes: two(Math.floor(left / 60)), seconds: two(left % 60) })}
    </span>
  );
}
