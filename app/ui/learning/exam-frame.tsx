import type { ReactNode } from "react";
import { ExamClock } from "./exam-clock.tsx";

interface ExamFrameProps {
  title: ReactNode;
  /** What stands beside the clock. */
  remark?: ReactNode;
  secondsLeft: number;
  deadlineAt: string;
  onOver: () => void;
  children: ReactNode;
}

/** A page of an exam that is under way: its name and the clock stay in sight, and nothing leads elsewhere. Needs `learning`. */
export function ExamFrame({ title, remark, secondsLeft, deadlineAt, onOver, children }: ExamFrameProps) {
  return (
    <div className="roomy mx-auto max-w-[42rem] px-4 pb-10">
      <header className="sticky top-0 z-10 -mx-4 border-b border-line bg-sheet px-4 py-3">
        {title}
        <p className="flex flex-wrap justify-between gap-x-4">
          <ExamClock secondsLeft={secondsLeft} deadlineAt={deadlineAt} onOver={onOver} />
          {remark}
        </p>
      </header>
      <main id="main" className="pt-5">
        {children}
      </main>
    </div>
  );
}
