import { useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { sentValues } from "#app/domain/training/answer.rules.ts";
import { createAnswerQueue, type QueueReport } from "./answer-queue.ts";
import { sendAnswer } from "./send-answer.ts";

export interface HeldAnswer {
  values: readonly string[];
  counter: number;
}

interface Stored {
  position: number;
  answer: unknown;
  counter: number;
}

/**
 * The answers of an attempt as this page holds them, and how far they are saved. A change counts on from what is stored;
 * where the server knows a newer one, that one takes its place.
 */
export function useAnswers(address: string, stored: readonly Stored[], onClosed: () => void) {
  const { revalidate } = useRevalidator();
  const [held, setHeld] = useState<ReadonlyMap<number, HeldAnswer>>(() => merged(new Map(), stored));
  const [report, setReport] = useState<QueueReport>({ state: "idle", savedAt: null, kept: false, refused: false });
  const latest = useRef(held);
  const queue = useMemo(
    () => createAnswerQueue((outgoing) => sendAnswer(address, outgoing), (next) => setReport({ ...next })),
    [address],
  );

  useEffect(() => {
    latest.current = merged(latest.current, stored);
    setHeld(latest.current);
  }, [stored]);
  useEffect(() => {
    if (report.kept) revalidate();
  }, [report.kept, revalidate]);
  useEffect(() => {
    if (report.state === "closed") onClosed();
  }, [report.state, onClosed]);
  useEffect(() => {
    const again = () => void queue.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (!queue.isEmpty()) event.preventDefault();
    };
    window.addEventListener("online", again);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", again);
      window.removeEventListener("beforeunload", warn);
      queue.stop();
    };
  }, [queue]);

  function answer(position: number, values: readonly string[]) {
    const before = latest.current.get(position);
    if (before && before.values.join("\n") === values.join("\n")) return;
    const next = { values, counter: (before?.counter ?? 0) + 1 };
    latest.current = new Map(latest.current).set(position, next);
    setHeld(latest.current);
    queue.put({ position, ...next });
  }

  return { held, report, answer, flush: queue.flush };
}

function merged(held: ReadonlyMap<number, HeldAnswer>, stored: readonly Stored[]): ReadonlyMap<number, HeldAnswer> {
  const next = new Map(held);
  for (const { position, answer, counter } of stored) {
    const own = next.get(position);
    if (!own || own.counter < counter) next.set(position, { values: sentValues(answer), counter });
  }
  return next;
}
