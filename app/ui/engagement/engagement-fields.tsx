import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface EngagementForm {
  levels: readonly LevelCode[];
  /** What they are called, where the page is about several schemes. */
  nameOf?: (code: LevelCode) => string;
  leads: readonly { id: string; name: string }[];
  engagement: { targetLevel: LevelCode; startsOn: string; plannedAuditDate: string | null; leadId: string };
}

/** What can be chosen of an engagement, new or as stored. Words of the namespaces `engagements` and `terms`. */
export function useEngagementFields({ levels, nameOf, leads, engagement }: EngagementForm) {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  return {
    targetLevel: {
      label: t("fields.targetLevel"),
      stored: engagement.targetLevel,
      options: levels.map((level) => ({ value: level, label: nameOf?.(level) ?? terms(`levels.${level}`) })),
    },
    startsOn: { label: t("fields.startsOn"), stored: engagement.startsOn },
    plannedAuditDate: { label: t("fields.plannedAuditDate"), stored: engagement.plannedAuditDate },
    leadId: {
      label: t("fields.lead"),
      stored: engagement.leadId,
      options: leads.map(({ id, name }) => ({ value: id, label: name })),
    },
  };
}

export function useEngagementReply(answer: FormAnswer | undefined, form: EngagementForm) {
  return useReply(answer, useEngagementFields(form));
}

/** What can be chosen when an engagement is made and changed. */
export function EngagementFields({ reply }: { reply: ReturnType<typeof useEngagementReply> }) {
  const t = useTranslations("engagements");
  return (
    <>
      <SelectField {...reply.choice("targetLevel")} required />
      <DateField {...reply.field("startsOn")} required />
      <DateField {...reply.field("plannedAuditDate")} help={t("fields.plannedAuditDateHelp")} optional />
      <SelectField {...reply.choice("leadId")} required />
    </>
  );
}
