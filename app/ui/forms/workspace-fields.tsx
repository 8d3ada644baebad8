import type { ReactNode } from "react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { LOCALES } from "#app/i18n/locales.ts";
import { TIME_ZONES } from "#app/lib/time-zones.ts";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";
import { type FormAnswer, useReply } from "./use-reply.ts";

interface Workspace {
  name: string;
  uscc: string | null;
  timeZone: string;
  locale: string;
}

/** The form of a workspace, new or as stored. Words of the namespace `account`. */
export function useWorkspaceReply(answer: FormAnswer | undefined, workspace?: Workspace) {
  const t = useTranslations("account");
  const common = useTranslations("ui");
  const locale = useLocale();
  const zones = TIME_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  const languages = LOCALES.map((tag) => ({ value: tag, label: common(`languages.${tag}`) }));
  return useReply(answer, {
    name: { label: t("workspace.name"), stored: workspace?.name },
    slug: { label: t("workspace.slug") },
    uscc: { label: t("workspace.uscc"), stored: workspace?.uscc },
    timeZone: { label: t("workspace.timeZone"), stored: workspace?.timeZone ?? "Asia/Shanghai", options: zones },
    locale: { label: t("workspace.locale"), stored: workspace?.locale ?? locale, options: languages },
  });
}

interface WorkspaceFieldsProps {
  reply: ReturnType<typeof useWorkspaceReply>;
  /** The field of the address name, where it can still be chosen. */
  slug?: ReactNode;
}

/** What a workspace says of its consultancy, when it is opened and in its settings. */
export function WorkspaceFields({ reply, slug }: WorkspaceFieldsProps) {
  return (
    <>
      <TextField {...reply.field("name")} autoComplete={slug ? "organization" : "off"} required />
      {slug}
      <TextField {...reply.field("uscc")} spellCheck={false} optional />
      <SelectField {...reply.choice("timeZone")} />
      <SelectField {...reply.choice("locale")} />
    </>
  );
}
