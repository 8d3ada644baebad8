import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { requestPage } from "#app/routes/signing.server.ts";
import { RequestPage } from "#app/ui/documents/request-page.tsx";

export const handle = { messages: { signing } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:sign");
  const page = await requestPage(ws, idParam(args, "requestId"));
  return { slug: ws.slug, clientId: ws.clientId ?? "", ...page };
}

export default function SignOffPage() {
  const t = useTranslations("signing");
  const { slug, clientId, ...page } = useLoaderData<typeof loader>();
  const own = paths.signOff(slug, clientId, page.requestId);
  return (
    <RequestPage
      level={1}
      page={page}
      hrefs={{ signature: own.signature(), answer: own.answer(), pdf: own.pdf(), sealed: own.pdf("sealed") }}
      breadcrumbs={[{ href: paths.portal(slug, clientId), label: t("home") }]}
    />
  );
}
