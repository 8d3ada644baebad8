import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { IntlProvider } from "use-intl";
import { toMessages } from "#app/i18n/route-messages.ts";
import type { Call } from "./route.ts";

interface PageModule {
  loader: LoaderFunction;
  action?: ActionFunction;
  default: ComponentType;
  ErrorBoundary?: ComponentType;
  handle?: unknown;
}

/**
 * Asks one route for its page as a browser without script does, with the words the route names, and gives the HTML;
 * inside a layout route where one is given with its id.
 */
export async function openPage(
  module: PageModule,
  call: Call,
  layout?: { id: string; module: PageModule },
): Promise<{ status: number; html: string }> {
  const locale = call.locale ?? "zh-CN";
  const headers = new Headers({ Cookie: [call.as?.cookie, `locale=${locale}`].filter(Boolean).join("; ") });
  const body = call.form && new URLSearchParams(Object.entries(call.form).map(([name, value]) => [name, String(value)]));
  const request = new Request(`http://localhost${call.path}`, { method: body ? "POST" : "GET", headers, body });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  const params = call.params ?? {};
  const objectOf = (id: string, { loader, action, default: Component, ErrorBoundary, handle }: PageModule) => ({
    id,
    loader: async ({ request }: { request: Request }) => (await loader({ request, params, context })) ?? null,
    action: async ({ request }: { request: Request }) => (await action?.({ request, params, context })) ?? null,
    Component,
    ErrorBoundary,
    handle,
  });
  const page = { ...objectOf("page", module), path: "*" };
  const { dataRoutes, query } = createStaticHandler([
    layout ? { ...objectOf(layout.id, layout.module), children: [page] } : page,
  ]);
  const answer = await query(request);
  if (answer instanceof Response) return { status: answer.status, html: "" };
  const router = createStaticRouter(dataRoutes, answer);
  const matches = [layout?.module, module].map((each) => ({
    id: "page",
    pathname: call.path,
    params,
    data: undefined,
    handle: each?.handle,
  }));
  const html = renderToStaticMarkup(
    <IntlProvider locale={locale} timeZone="Asia/Shanghai" messages={toMessages(matches, locale)}>
      <StaticRouterProvider router={router} context={answer} hydrate={false} />
    </IntlProvider>,
  );
  return { status: answer.statusCode, html };
}
