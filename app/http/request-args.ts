import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

/** What every loader and action is given. */
export type RequestArgs = LoaderFunctionArgs | ActionFunctionArgs;
