import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { paths } from "#app/lib/paths.ts";
import { Tabs } from "#app/ui/tabs.tsx";

export const handle = { messages: { training } };

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  return { slug: ws.slug };
}

export default function TrainingLayout() {
  const t = useTranslations("training");
  const { pathname } = useLocation();
  const ws = paths.workspace(useLoaderData<typeof loader>().slug);
  const tabs = [
    { href: ws.courseRuns(), label: t("tabs.runs") },
    { href: ws.courses(), label: t("tabs.courses") },
    { href: ws.questions(), label: t("tabs.questions") },
    { href: ws.exams(), label: t("tabs.exams") },
    { href: ws.managerCertificates(), label: t("tabs.certificates") },
  ];
  return (
    <>
      <div className="mb-5">
        <Tabs label={t("title")} items={tabs.map((tab) => ({ ...tab, current: pathname.startsWith(tab.href) }))} />
      </div>
      <Outlet />
    </>
  );
}
