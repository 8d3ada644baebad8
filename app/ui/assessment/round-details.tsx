import { useTranslations } from "#app/i18n/use-translations.ts";
import { DateField } from "../forms/date-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, type Reply, useReply } from "../forms/use-reply.ts";

export interface StoredDetails {
  version: number;
  heldOn: string | null;
  assessors: string | null;
}

type DetailsReply = Reply<"heldOn" | "assessors">;

export function useDetailsReply(answer: FormAnswer | undefined, stored: StoredDetails): DetailsReply {
  const t = useTranslations("rounds");
  return useReply(answer, {
    heldOn: { label: t("opening.heldOn"), stored: stored.heldOn },
    assessors: { label: t("opening.assessors"), stored: stored.assessors },
  });
}

/** On which day a round is held and who assesses. Words of `rounds`. */
export function RoundDetailsFields({ reply, version }: { reply: DetailsReply; version: number }) {
  const t = useTranslations("rounds");
  const seen = reply.version(version);
  return (
    <>
      <input key={seen} type="hidden" name="version" value={seen} />
      <DateField {...reply.field("heldOn")} help={t("opening.heldOnHelp")} />
      <TextField {...reply.field("assessors")} maxLength={200} />
    </>
  );
}
