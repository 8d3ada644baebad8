import type { ExamBlueprint } from "./exam.rules.ts";

/** 40 questions and 100 points; our own default, as no official paper is published. */
export const FINAL_EXAM: ExamBlueprint = {
  title: { zh: "售后服务管理师结业考试", en: "Final exam for after-sales service managers" },
  minutes: 60,
  passPoints: 60,
  attempts: 2,
  validityMonths: 36,
  parts: [
    { kind: "single", clause: null, questions: 20, points: 2 },
    { kind: "multiple", clause: null, questions: 8, points: 4 },
    { kind: "true_false", clause: null, questions: 10, points: 2 },
    { kind: "fill_in", clause: null, questions: 2, points: 4 },
  ],
};
