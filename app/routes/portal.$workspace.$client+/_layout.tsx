import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useMatches, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { otherPlaces } from "#app/auth/switcher.server.ts";
import { asked } from "#app/i18n/messages/asked.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { paths } from "#app/lib/paths.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { errorTitle, statusOf } from "#app/ui/error-title.ts";
import { PortalShell } from "#app/ui/shells/portal-shell.tsx";
import { PublicShell } from "#app/ui/shells/public-shell.tsx";
import { useFlash } from "#app/ui/use-flash.ts";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { asked, portal } };

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
    leads: ws.can("portal:team"),
    places: await otherPlaces(args.request, paths.portal(ws.slug, ws.clientId ?? "")),
  };
}

/** A page that stands alone, such as an exam, says so in its handle. */
function useBare(): boolean {
  return useMatches().some(({ handle }) => typeof handle === "object" && handle !== null && "bare" in handle);
}

type Frame = ReturnType<typeof useLoaderData<typeof loader>>;

/** The head and foot of every page of the portal, also of one that failed. */
function PortalFrame({ frame, children }: { frame: Frame; children: ReactNode }) {
  const t = useTranslations("portal");
  const askedWords = useTranslations("asked");
  const { slug, clientId, company, workspace, person, places } = frame;
  const { pathname } = useLocation();
  const home = paths.portal(slug, clientId);
  const flash = useFlash();
  const own = paths.learning(slug, clientId);
  const material = paths.asked(slug, clientId).root;
  const learns = [own.home(), own.certificates(), `${home}/attempts`].some((start) => pathname.startsWith(start));
  return (
    <PortalShell
      company={company}
      workspace={workspace}
      homeHref={home}
      nav={[
        { href: home, label: t("nav.home"), icon: icons.house, current: pathname === home },
        {
          ...{ href: material, label: askedWords("nav"), icon: icons.folderOpen },
          current: pathname.startsWith(material),
        },
        { href: own.home(), label: t("nav.learning"), icon: icons.graduationCap, current: learns },
        ...(frame.leads
          ? [{ href: own.team(), label: t("nav.team"), icon: icons.bookOpenCheck, current: pathname === own.team() }]
          : []),
      ]}
      person={{ ...person, links: [{ href: paths.account(), label: t("account") }] }}
      logoutAction={paths.logout()}
      switcher={[...places, { href: `${paths.workspaces()}?all=1`, label: t("switch") }]}
      flash={flash}
    >
      {children}
    </PortalShell>
  );
}

export default function PortalLayout() {
  const frame = useLoaderData<typeof loader>();
  if (useBare()) return <Outlet />;
  return (
    <PortalFrame frame={frame}>
      <Outlet />
    </PortalFrame>
  );
}

/** Who may be in the portal keeps its head and a way back to its first page; nobody else learns of it. */
export function ErrorBoundary() {
  const status = statusOf(useRouteError());
  const frame = useRouteLoaderData<typeof loader>("routes/portal.$workspace.$client+/_layout");
  if (!frame) {
    return (
      <PublicShell>
        <ErrorPage status={status} homeHref={paths.workspaces()} />
      </PublicShell>
    );
  }
  return (
    <PortalFrame frame={frame}>
      <ErrorPage status={status} homeHref={paths.portal(frame.slug, frame.clientId)} />
    </PortalFrame>
  );
}
