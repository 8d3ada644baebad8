import { useTranslations } from "#app/i18n/use-translations.ts";
import { MomentField } from "../forms/moment-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface Choices {
  exams: readonly { value: string; label: string }[];
  clients: readonly { value: string; label: string }[];
}

/** The form of a new course run. Words of the namespace `training`. */
export function useNewRunReply(
  answer: FormAnswer | undefined,
  { exams, clients }: Choices,
  asked: { client: string | null; exam: string | null },
) {
  const t = useTranslations("training");
  return useReply(answer, {
    title: { label: t("runs.name") },
    examId: {
      label: t("runs.exam"),
      initial: (exams.find(({ value }) => value === asked.exam) ?? exams[0])?.value,
      options: exams,
    },
    clientId: {
      label: t("runs.client"),
      initial: asked.client,
      options: [...clients, { value: "all", label: t("runs.allClients") }],
    },
    opensAt: { label: t("runs.opensAt") },
    closesAt: { label: t("runs.closesAt") },
  });
}

/** The form of a course run as stored: what people are enrolled for stays. */
export function useRunReply(answer: FormAnswer | undefined, run: { title: string; opensAt: string; closesAt: string }) {
  const t = useTranslations("training");
  return useReply(answer, {
    title: { label: t("runs.name"), stored: run.title },
    opensAt: { label: t("runs.opensAt"), stored: run.opensAt },
    closesAt: { label: t("runs.closesAt"), stored: run.closesAt },
  });
}

type RunReply = Pick<ReturnType<typeof useRunReply>, "field">;

export function RunFields({ reply }: { reply: RunReply }) {
  return (
    <>
      <TextField {...reply.field("title")} maxLength={120} autoComplete="off" required />
      <MomentField {...reply.field("opensAt")} required />
      <MomentField {...reply.field("closesAt")} required />
    </>
  );
}

export function NewRunFields({ reply }: { reply: ReturnType<typeof useNewRunReply> }) {
  return (
    <>
      <SelectField {...reply.choice("clientId")} required />
      <SelectField {...reply.choice("examId")} required />
      <RunFields reply={reply} />
    </>
  );
}
