import { type LoaderFunctionArgs, redirect, type ServerBuild } from "@remix-run/node";
import {
  Await,
  Form,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
} from "@remix-run/react";
import { type ReactNode, Suspense, useId } from "react";
import * as entry from "#app/entry.server.tsx";
import { useNonce } from "#app/http/nonce.ts";

/** Text that must not end a script, a line of JavaScript or an attribute. */
export const NASTY = "</script><!--<script> & \u2028\u2029 \"' 客户";

function Root(): ReactNode {
  return <Outlet />;
}

function Layout({ children }: { children: ReactNode }): ReactNode {
  const nonce = useNonce();
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

function RootError(): ReactNode {
  const error = useRouteError();
  return <h1>{error instanceof Error ? `error: ${error.message}` : "not found"}</h1>;
}

function Home(): ReactNode {
  const { text } = useLoaderData<{ text: string }>();
  return (
    <Form method="post">
      <input id={useId()} name="name" defaultValue={text} />
    </Form>
  );
}

function Deferred(): ReactNode {
  const { later } = useLoaderData<{ later: Promise<string> }>();
  return (
    <Suspense fallback={<i>waiting</i>}>
      <Await resolve={later}>{(value) => <b>{value}</b>}</Await>
    </Suspense>
  );
}

let waiting: Promise<void> | null = null;
let ready = false;

/** Waits for something that is not loader data. */
function Waiting(): ReactNode {
  waiting ??= new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => void (ready = true));
  if (!ready) throw waiting;
  return <b>came later</b>;
}

function Suspending(): ReactNode {
  return (
    <Suspense fallback={<i>waiting</i>}>
      <Waiting />
    </Suspense>
  );
}

function Broken(): never {
  throw new Error("broken render");
}

interface HandMadeRoute {
  parentId?: string;
  path?: string;
  index?: boolean;
  module: Record<string, unknown>;
}

function page(text: string): () => ReactNode {
  return () => <p>{text}</p>;
}

const notFound = (): never => {
  throw new Response(null, { status: 404 });
};

const failing = (): Promise<never> => Promise.reject(new Error("secret detail"));

const read = async ({ request }: LoaderFunctionArgs): Promise<unknown> => [...(await request.formData())];

const params = ({ params: found }: LoaderFunctionArgs): unknown => found;

const later = (): unknown => ({ later: new Promise((resolve) => setTimeout(resolve, 30, "came later")) });

const ROUTES: Record<string, HandMadeRoute> = {
  root: { path: "", module: { default: Root, Layout, ErrorBoundary: RootError, loader: () => ({ locale: "en" }) } },
  home: { parentId: "root", index: true, module: { default: Home, loader: () => ({ text: NASTY }), action: read } },
  deferred: { parentId: "root", path: "deferred", module: { default: Deferred, loader: later } },
  suspending: { parentId: "root", path: "suspending", module: { default: Suspending } },
  failing: { parentId: "root", path: "failing", module: { default: Root, loader: failing } },
  "broken-stream": { parentId: "root", path: "broken-stream", module: { default: Broken, loader: later } },
  broken: { parentId: "root", path: "broken", module: { default: Broken } },
  bare: { parentId: "root", path: "bare", module: { loader: () => new Response("bare") } },
  elsewhere: { parentId: "root", path: "elsewhere", module: { default: Root, loader: () => redirect("/bare") } },
  w: { parentId: "root", path: "w/:workspace", module: { default: Root, loader: params } },
  "w.home": { parentId: "w", index: true, module: { default: page("workspace") } },
  "w.clients": {
    parentId: "w",
    path: "clients",
    index: true,
    module: { default: page("clients"), loader: () => ({ count: 2 }) },
  },
  "w.client": { parentId: "w", path: "clients/:client", module: { default: page("client") } },
  "w.people": { parentId: "w", path: "clients/:client/people", module: { default: page("people") } },
  splat: { parentId: "root", path: "*", module: { default: Root, loader: notFound } },
};

function manifestEntry(id: string, { module, ...route }: HandMadeRoute): [string, unknown] {
  const has = {
    hasLoader: "loader" in module,
    hasAction: "action" in module,
    hasErrorBoundary: "ErrorBoundary" in module,
    hasClientLoader: false,
    hasClientAction: false,
  };
  return [id, { id, ...route, ...has, module: `/assets/${id}.js`, imports: [] }];
}

/** A small app with the product's own server entry, as the Remix compiler would hand it to the server. */
export function handMadeBuild(): ServerBuild {
  const routes = Object.entries(ROUTES).map(([id, route]) => [id, { id, ...route }]);
  const assets = Object.entries(ROUTES).map(([id, route]) => manifestEntry(id, route));
  return {
    mode: "production",
    entry: { module: entry },
    routes: Object.fromEntries(routes) as ServerBuild["routes"],
    assets: {
      entry: { module: "/assets/entry.js", imports: [] },
      routes: Object.fromEntries(assets) as ServerBuild["assets"]["routes"],
      url: "/assets/manifest.js",
      version: "1",
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_lazyRouteDiscovery: true,
      v3_singleFetch: true,
    },
    isSpaMode: false,
  };
}
