import { Outlet } from "@remix-run/react";
import { profile } from "#app/i18n/messages/profile.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { PublicShell } from "#app/ui/shells/public-shell.tsx";

export const handle = { messages: { profile } };

export default function AccountLayout() {
  const t = useTranslations("profile");
  return (
    <PublicShell
      wide
      footer={
        <Anchor href={paths.workspaces()} className="link">
          {t("back")}
        </Anchor>
      }
    >
      <Outlet />
    </PublicShell>
  );
}
