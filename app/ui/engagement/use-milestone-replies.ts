import type { MilestoneView } from "#app/domain/milestones/milestone-view.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { type FormAnswer, type Reply, useReply } from "../forms/use-reply.ts";

export interface MilestoneReplies {
  complete: Reply<"completedOn" | "note">;
  reopen: Reply<"reopenNote">;
  move: Reply<"plannedOn">;
  /** That of the form that was sent. */
  said: Reply<never>;
}

/** The forms of one milestone, each with the answer only when it was the one that was sent. */
export function useMilestoneReplies(
  answer: FormAnswer | undefined,
  milestone: MilestoneView,
  today: string,
): MilestoneReplies {
  const t = useTranslations("milestones");
  const intent = answer?.result?.initialValue?.intent;
  const to = (own: string) => (intent === own ? answer : undefined);
  const complete = useReply(to("complete"), {
    completedOn: { label: t("detail.completedOn"), stored: milestone.completedOn, initial: today },
    note: { label: t("detail.completeNote"), stored: milestone.note, initial: "" },
  });
  const reopen = useReply(to("reopen"), {
    reopenNote: { label: t("detail.reopenNote"), stored: milestone.note, initial: "" },
  });
  const move = useReply(to("move"), { plannedOn: { label: t("detail.plan"), stored: milestone.plannedOn } });
  const other = useReply(answer);
  const said = [complete, reopen, move].find((reply) => reply.answer !== undefined) ?? other;
  return { complete, reopen, move, said };
}
