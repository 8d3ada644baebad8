import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { draftFaults } from "#app/domain/schemes/draft.rules.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { DraftPage } from "#app/ui/schemes/draft-page.tsx";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.title ?? { "zh-CN": drafting["zh-CN"].draft.short, en: drafting.en.draft.short });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { title, kind, number, rules, requirements, confirmation } = draft;
  return {
    ...{ slug: ws.slug, id, title, kind, number, rules, requirements, confirmation },
    hasVersion: !draft.isFirst,
    faults: draftFaults(requirements, rules),
    mayPublish: ws.can("scheme:publish"),
  };
}

export default function SchemeDraft() {
  return <DraftPage draft={useLoaderData<typeof loader>()} />;
}
