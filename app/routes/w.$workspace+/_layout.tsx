import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useLocation, useRouteError } from "@remix-run/react";
import { BookOpenCheck, Building2, FolderKanban, History, Settings } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { paths } from "#app/lib/paths.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { StaffShell } from "#app/ui/shells/staff-shell.tsx";
import { useFlash } from "#app/ui/use-flash.ts";

export const handle = { messages: { staff } };

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "workspace:read");
  return {
    slug: ws.slug,
    name: ws.workspaceName,
    timeZone: ws.timeZone,
    person: { name: ws.actor.name, role: ws.actor.role },
    sees: {
      work: ws.can("engagement:read"),
      schemes: ws.can("scheme:read"),
      activity: ws.can("activity:read"),
    },
  };
}

export default function StaffLayout() {
  const t = useTranslations("staff");
  const { slug, name, person, sees } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const ws = paths.workspace(slug);
  const entries = [
    { shown: sees.work, href: ws.portfolio(), label: t("nav.portfolio"), icon: FolderKanban, also: `${ws.root}/engagements` },
    { shown: sees.work, href: ws.clients(), label: t("nav.clients"), icon: Building2 },
    { shown: sees.schemes, href: ws.schemes(), label: t("nav.schemes"), icon: BookOpenCheck },
    { shown: sees.activity, href: ws.activity(), label: t("nav.activity"), icon: History },
    { shown: true, href: ws.settings(), label: t("nav.settings"), icon: Settings },
  ];
  const nav = entries
    .filter((entry) => entry.shown)
    .map(({ href, label, icon, also }) => ({
      href,
      label,
      icon,
      current: [href, also].some((start) => start && (pathname === start || pathname.startsWith(`${start}/`))),
    }));
  return (
    <StaffShell
      workspace={{ name, href: ws.root }}
      nav={nav}
      search={sees.work ? { action: ws.portfolio(), label: t("search") } : undefined}
      person={{ name: person.name, detail: t(`roles.${person.role}`) }}
      logoutAction={paths.logout()}
      switcher={[{ href: `${paths.workspaces()}?all=1`, label: t("switch") }]}
      flash={useFlash()}
    >
      <Outlet />
    </StaffShell>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} homeHref={paths.workspaces()} />;
}
