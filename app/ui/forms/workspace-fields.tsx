import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { LOCALES } from "#app/i18n/locales.ts";
import { TIME_ZONES } from "#app/lib/time-zones.ts";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";
import type { Reply } from "./use-reply.ts";

interface WorkspaceFieldsProps {
  reply: Reply;
  workspace?: { name: string; uscc: string | null; timeZone: string; locale: string };
  /** The field of the address name, where it can still be chosen. */
  slug?: ReactNode;
}

/** What a workspace says of its consultancy, when it is opened and in its settings. Words of the namespace `account`. */
export function WorkspaceFields({ reply, workspace, slug }: WorkspaceFieldsProps) {
  const t = useTranslations("account");
  const common = useTranslations("ui");
  const locale = useLocale();
  return (
    <>
      <TextField
        name="name"
        label={t("workspace.name")}
        autoComplete="organization"
        defaultValue={reply.value("name", workspace?.name)}
        errors={reply.errors("name")}
        required
      />
      {slug}
      <TextField
        name="uscc"
        label={t("workspace.uscc")}
        defaultValue={reply.value("uscc", workspace?.uscc)}
        errors={reply.errors("uscc")}
        spellCheck={false}
        optional
      />
      <SelectField
        name="timeZone"
        label={t("workspace.timeZone")}
        options={TIME_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        defaultValue={reply.value("timeZone", workspace?.timeZone ?? "Asia/Shanghai")}
        errors={reply.errors("timeZone")}
      />
      <SelectField
        name="locale"
        label={t("workspace.locale")}
        options={LOCALES.map((tag) => ({ value: tag, label: common(`languages.${tag}`) }))}
        defaultValue={reply.value("locale", workspace?.locale ?? locale)}
        errors={reply.errors("locale")}
      />
    </>
  );
}
