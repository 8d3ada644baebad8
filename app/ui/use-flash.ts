import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "#app/root.tsx";
import type { Flash } from "./toast.tsx";

/** What the server says once on this page, if anything. */
export function useFlash(): Flash | undefined {
  const message = useRouteLoaderData<typeof loader>("root")?.flash?.message;
  return message === undefined ? undefined : { message };
}
