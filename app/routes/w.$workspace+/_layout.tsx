import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { otherPlaces } from "#app/auth/switcher.server.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { paths } from "#app/lib/paths.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { errorTitle, statusOf } from "#app/ui/error-title.ts";
import { PublicShell } from "#app/ui/shells/public-shell.tsx";
import { StandingBanner } from "#app/ui/subscriptions/standing-banner.tsx";
import { StaffShell } from "#app/ui/shells/staff-shell.tsx";
import { useFlash } from "#app/ui/use-flash.ts";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { staff } };

export const meta: MetaFunction = ({ matches, error }) => errorTitle(matches, error);

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "workspace:read");
  return {
    slug: ws.slug,
    name: ws.workspaceName,
    timeZone: ws.timeZone,
    person: { name: ws.actor.name, role: ws.actor.role },
    standing: ws.standingPresses ? ws.standing : null,
    places: await otherPlaces(args.request, paths.workspace(ws.slug).root),
    sees: {
      work: ws.can("engagement:read"),
      schemes: ws.can("scheme:read"),
      training: ws.can("training:read"),
      activity: ws.can("activity:read"),
      members: ws.can("member:read"),
      subscription: ws.can("subscription:read"),
    },
  };
}

type Frame = ReturnType<typeof useLoaderData<typeof loader>>;

export default function StaffLayout() {
  return (
    <StaffFrame frame={useLoaderData<typeof loader>()}>
      <Outlet />
    </StaffFrame>
  );
}

function StaffFrame({ frame, children }: { frame: Frame; children: ReactNode }) {
  const t = useTranslations("staff");
  const { slug, name, person, places, sees, standing } = frame;
  const { pathname } = useLocation();
  const ws = paths.workspace(slug);
  const entries = [
    { shown: sees.work, href: ws.portfolio(), label: t("nav.portfolio"), icon: icons.folderKanban, also: `${ws.root}/engagements` },
    { shown: sees.work, href: ws.clients(), label: t("nav.clients"), icon: icons.building2 },
    { shown: sees.training, href: ws.training(), label: t("nav.training"), icon: icons.graduationCap },
    { shown: sees.schemes, href: ws.schemes(), label: t("nav.schemes"), icon: icons.bookOpenCheck },
    { shown: sees.activity, href: ws.activity(), label: t("nav.activity"), icon: icons.history },
    { shown: sees.members, href: ws.members(), label: t("nav.members"), icon: icons.users },
    { shown: sees.subscription, href: ws.subscription(), label: t("nav.subscription"), icon: icons.wallet },
    { shown: true, href: ws.settings(), label: t("nav.settings"), icon: icons.settings },
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
      person={{
        name: person.name,
        detail: t(`roles.${person.role}`),
        links: [{ href: paths.account(), label: t("account") }],
      }}
      logoutAction={paths.logout()}
      switcher={[...places, { href: `${paths.workspaces()}?all=1`, label: t("switch") }]}
      // The page about it says so itself.
      banner={standing && pathname !== ws.subscription() && <StandingBanner standing={standing} href={sees.subscription ? ws.subscription() : null} />}
      flash={useFlash()}
    >
      {children}
    </StaffShell>
  );
}

/** A page of the workspace that failed keeps the frame; without the workspace there is none to keep. */
export function ErrorBoundary() {
  const status = statusOf(useRouteError());
  const frame = useRouteLoaderData<typeof loader>("routes/w.$workspace+/_layout");
  if (!frame) {
    return (
      <PublicShell>
        <ErrorPage status={status} homeHref={paths.workspaces()} />
      </PublicShell>
    );
  }
  return (
    <StaffFrame frame={frame}>
      <ErrorPage status={status} homeHref={paths.workspace(frame.slug).root} />
    </StaffFrame>
  );
}
