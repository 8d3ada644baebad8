import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { SchemeMoveForm } from "#app/domain/engagements/engagement.schema.ts";
import { moveToVersion } from "#app/domain/engagements/scheme-move.commands.server.ts";
import { listLeftBehind, readSchemeMove } from "#app/domain/engagements/scheme-move.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { SchemeMovePage } from "#app/ui/engagement/scheme-move.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].move.title, en: drafting.en.move.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  const id = idParam(args, "engagementId");
  const to = new URL(args.request.url).searchParams.get("to") ?? "";
  const asked = /^[1-9]\d{0,5}$/.test(to) ? Number(to) : null;
  const { page, leftBehind } = await ws.read(async (db) => ({
    page: await readSchemeMove(db, id, asked, todayIn(ws.timeZone)),
    leftBehind: await listLeftBehind(db, id),
  }));
  if (!page) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, ...page, leftBehind, mayMove: ws.can("engagement:write") };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, SchemeMoveForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => moveToVersion(db, ws.actor, id, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).gap(), "schemeMoved");
}

export default function SchemeOfEngagement() {
  return <SchemeMovePage page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
