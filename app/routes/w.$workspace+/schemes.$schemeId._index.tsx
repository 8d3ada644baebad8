import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getSchemeHead, readSchemePage } from "#app/domain/schemes/scheme-page.queries.server.ts";
import { versionDays } from "#app/domain/schemes/version-days.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { SchemeView } from "#app/ui/schemes/scheme-view.tsx";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.title ?? { "zh-CN": schemes["zh-CN"].title, en: schemes.en.title });

/** The version in force. Where there is none yet, who may write it is led to the draft. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:read");
  const id = idParam(args, "schemeId");
  const { page, head } = await ws.read(async (db) => {
    const page = await readSchemePage(db, id, null);
    return { page, head: page ? page.head : await getSchemeHead(db, id) };
  });
  if (!page && head?.hasDraft && ws.can("scheme:write")) throw redirect(paths.workspace(ws.slug).scheme(id).draft());
  if (!page) throw new Response(null, { status: 404 });
  const { title, kind, number, rules } = page.version;
  return {
    ...{ slug: ws.slug, title, kind, number, rules, requirements: page.requirements },
    scheme: page.head,
    versions: versionDays(page.head.versions, ws.timeZone),
    mayWrite: ws.can("scheme:write"),
    mayPublish: ws.can("scheme:publish"),
  };
}

export default function Scheme() {
  return <SchemeView page={useLoaderData<typeof loader>()} />;
}
