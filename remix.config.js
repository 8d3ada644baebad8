// @ts-check
import { flatRoutes } from "remix-flat-routes";

/**
 * All Remix options. vite.config.ts imports this file: the Remix Vite plugin does not look for it by itself.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  serverModuleFormat: "esm",
  ssr: true,
  ignoredRouteFiles: ["**/*"], // flatRoutes below is the only source of routes
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    unstable_optimizeDeps: true,
  },
  routes: (define) =>
    flatRoutes("routes", define, { ignoredRouteFiles: [".*", "**/__*.*", "**/*.test.*", "**/*.server.*"] }),
};
