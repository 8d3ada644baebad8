import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useRouteError } from "@remix-run/react";
import { House } from "lucide-react";
import { useTranslations } from "use-intl";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { paths } from "#app/lib/paths.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { errorTitle, statusOf } from "#app/ui/error-title.ts";
import { PortalShell } from "#app/ui/shells/portal-shell.tsx";
import { PublicShell } from "#app/ui/shells/public-shell.tsx";
import { useFlash } from "#app/ui/use-flash.ts";

export const handle = { messages: { portal } };

export const meta: MetaFunction = ({ matches, error }) => errorTitle(matches, error);

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:read");
  return {
    slug: ws.slug,
    clientId: ws.clientId ?? "",
    company: ws.clientName ?? "",
    workspace: ws.workspaceName,
    timeZone: ws.timeZone,
    person: { name: ws.actor.name },
  };
}

export default function PortalLayout() {
  const t = useTranslations("portal");
  const { slug, clientId, company, workspace, person } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const home = paths.portal(slug, clientId);
  return (
    <PortalShell
      company={company}
      workspace={workspace}
      homeHref={home}
      nav={[{ href: home, label: t("nav.home"), icon: House, current: pathname === home }]}
      person={person}
      logoutAction={paths.logout()}
      switcher={[{ href: `${paths.workspaces()}?all=1`, label: t("switch") }]}
      flash={useFlash()}
    >
      <Outlet />
    </PortalShell>
  );
}

export function ErrorBoundary() {
  const status = statusOf(useRouteError());
  return (
    <PublicShell>
      <ErrorPage status={status} homeHref={paths.workspaces()} />
    </PublicShell>
  );
}
