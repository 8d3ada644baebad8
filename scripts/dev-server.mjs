import http from "node:http";
import { createServer as createVite } from "vite";
import { root } from "./env.mjs";
import { onInterrupt } from "./shutdown.mjs";

/*
 * The web process of `npm run dev`: Vite serves the browser's modules as they change, and the application's own server,
 * loaded through Vite as well, answers the rest with the same checks as in production. Only the content-security
 * policy is left out, because Vite puts styles and scripts of its own into pages.
 */
const host = process.env.HOST;
const port = Number(process.env.PORT);
const server = http.createServer();
const vite = await createVite({
  root,
  server: { middlewareMode: true, hmr: { server } },
  optimizeDeps: { exclude: ["@node-rs/argon2"] }, // Remix has all routes scanned; this is a native module
});
const { createRemixApp } = await vite.ssrLoadModule("/app/server/remix-handler.ts");
const { createWebServer } = await vite.ssrLoadModule("/app/server/server.ts");
const { databaseReady } = await vite.ssrLoadModule("/db/readiness.server.ts");
const { log } = await vite.ssrLoadModule("/app/lib/log.server.ts");

let app = createRemixApp(await vite.ssrLoadModule("virtual:remix/server-build"));

const web = createWebServer({
  app: {
    handle: async (request, context) => {
      app = createRemixApp(await vite.ssrLoadModule("virtual:remix/server-build"));
      return app.handle(request, context);
    },
    locate: (pathname) => app.locate(pathname),
    get routeIds() {
      return app.routeIds;
    },
  },
  assets: null,
  origin: new URL(process.env.APP_ORIGIN ?? `http://localhost:${port}`),
  loopback: true,
  behindProxy: false,
  databaseReady,
  log,
});

server.on("request", (request, response) => {
  for (const method of ["setHeader", "appendHeader"]) {
    const original = response[method].bind(response);
    response[method] = (name, value) =>
      name.toLowerCase() === "content-security-policy" ? response : original(name, value);
  }
  vite.middlewares(request, response, () => web.server.emit("request", request, response));
});
server.listen(port, host, () => console.log(`\nhttp://localhost:${port}\n`));

onInterrupt(() => {
  void vite.close().finally(() => process.exit(0));
});
