import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { requestHere, requestPage } from "#app/routes/signing.server.ts";
import { RequestPage } from "#app/ui/documents/request-page.tsx";

export const handle = { messages: { documents, signing } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.page.title ?? "");

/** One request and the one version it is for, as those of us who are asked to sign it read it. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  const { id, documentId, requestId } = await requestHere(args, ws);
  return { slug: ws.slug, id, documentId, page: await requestPage(ws, requestId) };
}

export default function SignOffPage() {
  const t = useTranslations("documents");
  const { slug, id, documentId, page } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const doc = own.document(documentId);
  const request = doc.request(page.requestId);
  return (
    <RequestPage
      level={2}
      page={page}
      hrefs={{
        ...{ signature: request.signature(), answer: request.answer() },
        ...{ pdf: doc.versionPdf(page.versionId), sealed: doc.versionPdf(page.versionId, "sealed") },
      }}
      breadcrumbs={[
        { href: own.documents(), label: t("title") },
        { href: doc.root, label: page.title },
      ]}
    />
  );
}
