import "./app.css";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { IntlProvider } from "use-intl";
import { localeOf } from "#app/http/locale.server.ts";
import { NonceContext } from "#app/http/nonce.ts";
import { CLEAR_TOAST, toastOf } from "#app/http/toast.server.ts";
import { DEFAULT_LOCALE, type Locale } from "#app/i18n/locales.ts";
import { ui } from "#app/i18n/messages/ui.ts";
import { toMessages } from "#app/i18n/route-messages.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { paths } from "#app/lib/paths.ts";
import { AnchorNavigation } from "#app/ui/anchor-navigation.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { errorTitle, statusOf } from "#app/ui/error-title.ts";
import { PublicShell } from "#app/ui/shells/public-shell.tsx";

const DEFAULT_TIME_ZONE = "Asia/Shanghai";

export const handle = { messages: { ui } };

export const meta: MetaFunction = ({ matches, error }) => errorTitle(matches, error);

export function loader({ request }: LoaderFunctionArgs) {
  const locale = localeOf(request);
  const toast = toastOf(request);
  const flash = toast && { key: toast.key, message: translatorOf(locale, "toasts")(toast.key, { ...toast.counts }) };
  return data({ locale, flash }, { headers: toast ? { "Set-Cookie": CLEAR_TOAST } : {} });
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const locale = useLocaleOfPage();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/site.webmanifest" />
        <Meta />
        <Links />
      </head>
      <body>
        <Words locale={locale}>{children}</Words>
        <AnchorNavigation />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** The words of the routes on this page, in the page's language. */
function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  const matches = useMatches();
  const timeZone = matches.map((match) => timeZoneOf(match.data)).findLast(Boolean) ?? DEFAULT_TIME_ZONE;
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={toMessages(matches, locale)}>
      {children}
    </IntlProvider>
  );
}

function timeZoneOf(loaded: unknown): string | undefined {
  const zone = loaded && typeof loaded === "object" && "timeZone" in loaded ? loaded.timeZone : undefined;
  return typeof zone === "string" ? zone : undefined;
}

function useLocaleOfPage(): Locale {
  return useRouteLoaderData<typeof loader>("root")?.locale ?? DEFAULT_LOCALE;
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const status = statusOf(useRouteError());
  return (
    <PublicShell>
      <ErrorPage status={status} homeHref={paths.home()} />
    </PublicShell>
  );
}
