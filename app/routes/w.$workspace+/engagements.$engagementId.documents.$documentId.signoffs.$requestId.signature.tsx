import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { requestHere, sign, signingPage } from "#app/routes/signing.server.ts";
import { SignatureForm } from "#app/ui/documents/signature-form.tsx";

export const handle = { messages: { signing } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": signing["zh-CN"].sign, en: signing.en.sign });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const { id, documentId, requestId } = await requestHere(args, ws);
  return { slug: ws.slug, id, documentId, page: await signingPage(args, ws, requestId) };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write", "goes on");
  const { id, documentId, requestId } = await requestHere(args, ws);
  return sign(args, ws, requestId, paths.workspace(ws.slug).engagement(id).document(documentId).request(requestId).root);
}

export default function SignDocument() {
  const { slug, id, documentId, page } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).document(documentId).request(page.requestId);
  const said = useActionData<typeof action>();
  return <SignatureForm level={2} page={page} answer={said} cancelHref={own.root} />;
}
