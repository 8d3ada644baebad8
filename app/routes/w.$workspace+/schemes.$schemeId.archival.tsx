import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { setSchemeArchived } from "#app/domain/schemes/draft.commands.server.ts";
import { getSchemeHead } from "#app/domain/schemes/scheme-page.queries.server.ts";
import { ArchivalForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => {
  const key = data?.archived ? "restore" : "archive";
  return pageTitle(matches, { "zh-CN": drafting["zh-CN"].archival[key], en: drafting.en.archival[key] });
};

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:publish");
  const id = idParam(args, "schemeId");
  const head = await ws.read((db) => getSchemeHead(db, id));
  if (!head) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: head.title, version: head.version, archived: head.archived };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:publish");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, ArchivalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => setSchemeArchived(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const toast = form.value.state === "archived" ? "schemeArchived" : "schemeRestored";
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).root, toast);
}

export default function SchemeArchival() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, version, archived } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const named = { title: title[locale] };
  return (
    <ConfirmPage
      title={t(archived ? "archival.restoreTitle" : "archival.archiveTitle", named)}
      confirmLabel={t(archived ? "archival.restore" : "archival.archive")}
      pendingLabel={t("archival.pending")}
      cancelHref={ws.scheme(id).root}
      tone="jade"
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: ws.scheme(id).root, label: title[locale] },
      ]}
      reply={reply}
      hidden={{ version: String(version), state: archived ? "active" : "archived" }}
    >
      <p>{t(archived ? "archival.restoreBody" : "archival.archiveBody")}</p>
    </ConfirmPage>
  );
}
