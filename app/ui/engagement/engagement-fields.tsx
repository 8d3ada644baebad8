import { useTranslations } from "use-intl";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import type { Reply } from "../forms/use-reply.ts";

interface EngagementFieldsProps {
  reply: Reply;
  levels: readonly LevelCode[];
  leads: readonly { id: string; name: string }[];
  engagement: { targetLevel: LevelCode; startsOn: string; plannedAuditDate: string | null; leadId: string };
}

/** What can be chosen when an engagement is made and changed. Words of the namespaces `engagements` and `terms`. */
export function EngagementFields({ reply, levels, leads, engagement }: EngagementFieldsProps) {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  return (
    <>
      <SelectField
        name="targetLevel"
        label={t("fields.targetLevel")}
        options={levels.map((level) => ({ value: level, label: terms(`levels.${level}`) }))}
        defaultValue={reply.value("targetLevel", engagement.targetLevel)}
        errors={reply.errors("targetLevel")}
        required
      />
      <DateField
        name="startsOn"
        label={t("fields.startsOn")}
        defaultValue={reply.value("startsOn", engagement.startsOn)}
        errors={reply.errors("startsOn")}
        required
      />
      <DateField
        name="plannedAuditDate"
        label={t("fields.plannedAuditDate")}
        help={t("fields.plannedAuditDateHelp")}
        defaultValue={reply.value("plannedAuditDate", engagement.plannedAuditDate)}
        errors={reply.errors("plannedAuditDate")}
        optional
      />
      <SelectField
        name="leadId"
        label={t("fields.lead")}
        options={leads.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={reply.value("leadId", engagement.leadId)}
        errors={reply.errors("leadId")}
        required
      />
    </>
  );
}
