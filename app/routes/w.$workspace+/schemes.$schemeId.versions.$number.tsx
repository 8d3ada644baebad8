import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { readSchemePage } from "#app/domain/schemes/scheme-page.queries.server.ts";
import { versionDays } from "#app/domain/schemes/version-days.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { SchemeView } from "#app/ui/schemes/scheme-view.tsx";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.title ?? { "zh-CN": schemes["zh-CN"].title, en: schemes.en.title });

/** A published version by its number, the one in force or an earlier one. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:read");
  const id = idParam(args, "schemeId");
  const asked = /^[1-9]\d{0,5}$/.test(args.params.number ?? "") ? Number(args.params.number) : 0;
  const page = await ws.read((db) => readSchemePage(db, id, asked));
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

export default function SchemeVersion() {
  return <SchemeView page={useLoaderData<typeof loader>()} />;
}
