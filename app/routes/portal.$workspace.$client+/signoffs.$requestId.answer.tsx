import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { giveBack, returnPage } from "#app/routes/signing.server.ts";
import { ReturnForm } from "#app/ui/documents/return-form.tsx";

export const handle = { messages: { signing } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": signing["zh-CN"].ask, en: signing.en.ask });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:sign");
  const page = await returnPage(ws, idParam(args, "requestId"));
  return { slug: ws.slug, clientId: ws.clientId ?? "", page };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:sign");
  const requestId = idParam(args, "requestId");
  return giveBack(args, ws, requestId, paths.signOff(ws.slug, ws.clientId ?? "", requestId).root);
}

export default function ReturnDocument() {
  const { slug, clientId, page } = useLoaderData<typeof loader>();
  const own = paths.signOff(slug, clientId, page.requestId);
  const said = useActionData<typeof action>();
  return <ReturnForm level={1} page={page} answer={said} cancelHref={own.root} />;
}
